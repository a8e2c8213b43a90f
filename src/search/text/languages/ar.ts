// Arabic: vowel signs dropped, letter variants made one, light stems after Larkey, Ballesteros and Connell (2002), and the
// endings that these leave: the adverb's and accusative's alif, the verb's plural, the t of a feminine noun before a pronoun.

import { foldCase, type Language, phraseList, wordSet } from '../language-kit.ts'

const prefixes = ['وال', 'بال', 'كال', 'فال', 'لل', 'ال']
const suffixes = ['ها', 'وا', 'ا', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']
// Of his journey, rihlat-hu, one letter more must be left: bayt-hu, his house, is bayt.
const owned = /(?<=.{3})ت(?:ه|ها|هم)$/

function fold(word: string): string {
  return foldCase(word)
    .replace(/[\u064B-\u065F\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replaceAll('ک', 'ك')
    .replaceAll('ة', 'ه')
}

function stem(word: string): string {
  let rest = word
  if (rest.length > 3 && rest.startsWith('و') && !rest.startsWith('وال')) rest = rest.slice(1)
  const prefix = prefixes.find((each) => rest.startsWith(each) && rest.length - each.length >= 2)
  if (prefix !== undefined) rest = rest.slice(prefix.length)
  rest = rest.replace(owned, '')
  for (const suffix of suffixes) {
    if (rest.endsWith(suffix) && rest.length - suffix.length >= 2) rest = rest.slice(0, -suffix.length)
  }
  return rest
}

const small = wordSet(`
    في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين اللذان اللتان اللذين اللتين اللواتي هو هي هم هن هما انا نحن أنت
    انت كان كانت كانوا يكون تكون قد لقد لم لن لا ما ماذا من متى أين اين كيف لماذا كم هل أي اي أية أيهما أيهم أو ثم أن ان إن
    إذا اذا لأن لكن بل حتى كي لكي كل بعض غير بين بعد قبل عند عندما منذ حول خلال تحت فوق ضد مثل أكثر اكثر أقل اقل جدا فقط أيضا
    ايضا كما لها له لهم لنا لي به بها بهم فيه فيها فيهم منه منها منهم عليه عليها عليهم اليه اليها اليهم عنه عنها عنهم معه معها
    معهم بينه بينها بينهم بينهما لديه لديها لديهم هناك هنا يتم تم إنه إنها أنه أنها أنهم لأنه لأنها ليس ليست حيث لما مما ممن عمن
    عما لمن بمن بما بماذا بكم لكم فيم فيما بم لم علام إلام بأي لأي كأي`)

export const ar: Language = {
  tag: 'ar',
  script: 'arabic',
  foreignLetters: /[پچژگٹڈڑںےہھ]/g,
  fold,
  stem,
  // And grows onto the next word: and who, and in.
  stopWords: new Set(['و', ...[...small].flatMap((word) => [word, `و${word}`])].map(fold)),
  questionWords: {
    // Alone it is from as well, unless a question begins with it.
    who: phraseList(`
      ^ من, ^ ومن, من هو, من هي, من هم, من الذي, من التي, من الذين, من كان, من قام, مع من, إلى من, على من, عن من,
      ضد من, لمن, ممن, عمن, بمن`).map(fold),
    when: phraseList(`
      متى, أي عام, أي سنة, أي تاريخ, أي قرن, أي يوم, أي شهر, أي وقت, أي ساعة, أي عصر, أية سنة, ما تاريخ,
      ما هو تاريخ, ما العام, ما هو العام, ما السنة, ما هي السنة, ما هو اليوم`).map(fold),
    where: phraseList(`
      أين, أي بلد, أي مدينة, أي دولة, أي مكان, أي منطقة, أي قارة, أي محافظة, أي ولاية, أي بلدة, ما المدينة,
      ما هي المدينة, ما الدولة, ما هي الدولة, ما البلد, ما هو البلد, ما اسم المدينة, ما عاصمة, ما هي عاصمة,
      ما المكان, ما هو المكان`).map(fold),
    howMany: phraseList(`
      كم, بكم, كم عدد, ما عدد, ما هو عدد, ما نسبة, ما هي نسبة, كم مرة, ما طول, ما هو طول, ما ارتفاع, ما هو ارتفاع,
      ما مساحة, ما هي مساحة, ما سعر, ما هو سعر, ما المسافة, ما عمر`).map(fold),
  },
  // From Iraq to Lebanon, and west of Libya; but not آب, which without its sign is a father.
  months: wordSet('كانون شباط آذار نيسان أيار حزيران تموز أيلول تشرين جانفي فيفري أفريل ماي جوان جويلية أوت', fold),
  numberWords: wordSet(
    `
    اثنان اثنين اثنتان اثنتين ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثمان ثماني ثمانية تسع تسعة عشر عشرة عشرون عشرين
    ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئة مائة مئتان مئتي مئات ألف آلاف
    ألفان ألفين مليون ملايين مليار مليارات نصف ثلث ربع عشرات`,
    fold,
  ),
}
