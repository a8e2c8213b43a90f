// Arabic: vowel signs dropped, letter variants made one, light stems after Larkey, Ballesteros and Connell (2002).

import { foldCase, type Language, wordSet } from '../language-kit.ts'

const prefixes = ['وال', 'بال', 'كال', 'فال', 'لل', 'ال']
const suffixes = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']

function fold(word: string): string {
  return foldCase(word)
    .replace(/[\u064B-\u065F\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
}

function stem(word: string): string {
  let rest = word
  if (rest.length > 3 && rest.startsWith('و') && !rest.startsWith('وال')) rest = rest.slice(1)
  const prefix = prefixes.find((each) => rest.startsWith(each) && rest.length - each.length >= 2)
  if (prefix !== undefined) rest = rest.slice(prefix.length)
  for (const suffix of suffixes) {
    if (rest.endsWith(suffix) && rest.length - suffix.length >= 2) rest = rest.slice(0, -suffix.length)
  }
  return rest
}

export const ar: Language = {
  tag: 'ar',
  script: 'arabic',
  apostrophe: 'possessive',
  fold,
  stem,
  stopWords: new Set(
    [
      ...wordSet(`
    في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين اللذان اللتان هو هي هم هن انا نحن أنت انت كان كانت كانوا يكون
    تكون قد لقد لم لن لا ما ماذا من متى أين اين كيف لماذا كم هل أي اي أية و أو او ثم أن ان إن إذا اذا لأن لكن بل حتى كل
    بعض غير بين بعد قبل عند عندما منذ حول خلال تحت فوق ضد مثل أكثر اكثر أقل اقل جدا فقط أيضا ايضا كما لها له لهم به بها
    فيه فيها منه منها عليه عليها اليه اليها هناك هنا يتم تم الى ليس ليست`),
    ].map(fold),
  ),
  questionWords: {
    who: ['من هو', 'من هي', 'من الذي', 'من'].map(fold),
    when: ['متى', 'أي عام', 'أي سنة', 'أي تاريخ', 'أي قرن'].map(fold),
    where: ['أين', 'أي بلد', 'أي مدينة', 'أي دولة'].map(fold),
    howMany: ['كم', 'كم عدد', 'ما عدد', 'ما نسبة'].map(fold),
  },
  // From Iraq to Lebanon, and west of Libya; but not آب, which without its sign is a father.
  months: new Set(
    [...wordSet('كانون شباط آذار نيسان أيار حزيران تموز أيلول تشرين جانفي فيفري أفريل ماي جوان جويلية أوت')].map(fold),
  ),
}
