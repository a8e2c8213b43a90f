// What Vietnamese says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const viTalk: TalkWords = {
  tag: 'vi',
  smallTalk: {
    greeting: phraseList(`
      xin chào, chào, chào bạn, chào bot, chào buổi sáng, chào buổi tối, chào buổi chiều, hello, hi, alo, bạn khỏe
      không, khỏe không, bạn có khỏe không, dạo này thế nào, chào mọi người, có ai không`),
    thanks: phraseList(`
      cảm ơn, cám ơn, cảm ơn bạn, cám ơn bạn, cảm ơn nhiều, cám ơn nhiều, cảm ơn rất nhiều, xin cảm ơn, thanks, cảm ơn
      bạn nhiều, hữu ích, rất hữu ích`),
    farewell: phraseList(`
      tạm biệt, chào tạm biệt, hẹn gặp lại, gặp lại sau, bye, bai, chúc ngủ ngon, ngủ ngon, chúc một ngày tốt lành,
      mai gặp`),
    praise: phraseList(`
      bot tốt, bot giỏi, giỏi lắm, giỏi quá, tốt lắm, tuyệt vời, tuyệt, hay quá, xuất sắc, hoàn hảo, làm tốt lắm, bạn
      giỏi quá, bạn tuyệt vời, yêu bạn, câu trả lời hay`),
    identity: phraseList(`
      bạn là ai, bạn là gì, mày là ai, bạn tên gì, bạn tên là gì, tên bạn là gì, bạn là bot à, bạn có phải là bot
      không, bạn là robot à, bạn là người à, bạn có phải là người không, bạn là ai vậy, ai tạo ra bạn, giới thiệu bản
      thân, hãy giới thiệu về bạn, footnote là gì`),
    help: phraseList(`
      giúp, giúp tôi, giúp với, giúp mình, trợ giúp, cứu, bạn có thể làm gì, bạn làm được gì, bạn biết làm gì, bạn làm
      gì, bạn biết gì, tôi có thể hỏi gì, tôi có thể hỏi bạn điều gì, hỏi gì được, cách sử dụng, dùng như thế nào, sử
      dụng như thế nào, bạn hoạt động như thế nào, bạn giúp tôi được không, bạn có thể giúp tôi không, giúp tôi được
      không, tôi cần giúp đỡ, tôi cần giúp, tôi có câu hỏi, tôi có một câu hỏi, cho tôi hỏi, cho mình hỏi, tôi hỏi
      được không, lệnh, các lệnh`),
    remark: phraseList(`
      ok, vâng, dạ, có, không, ừ, ừm, à, ờ, haha, hihi, lol, hiểu rồi, tôi hiểu rồi, biết rồi, được, được rồi, đúng,
      đúng rồi, xin lỗi, không sao, không có gì, thú vị, tiếc quá, thử`),
    filler: phraseList(`
      bạn, bot, footnote, mọi người, các bạn, nhiều, rất, lắm, nhé, nha, ạ, quá, vì đã giúp, đã giúp, vì câu trả lời,
      vì tất cả, và, cũng, vui lòng, làm ơn, hôm nay, lại, ơi`),
  },
  asking: phraseList('làm sao, làm thế nào, cái gì, ở đâu, khi nào, ai, bao nhiêu'),
  followUp: {
    openings: phraseList(`
      và, còn, nhưng, hay, hoặc, vậy, thế, thế còn, vậy còn, còn về, nếu, thế nếu, vậy nếu, không ý tôi là, ý tôi là,
      ý mình là, không phải, ngoài ra, thay vì`),
    pronouns: phraseList(`
      nó, anh ấy, cô ấy, ông ấy, bà ấy, họ, chúng, của nó, của họ, cái đó, điều đó, việc đó, đó, đấy, ở đó, này $,
      kia, cái kia, cái thứ hai, cái khác, khác $, cũng $, sau đó, trước đó, như vậy, như thế, nữa $, ông ta, bà ta,
      anh ta`),
    fragments: phraseList('ở, tại, cho, với, từ, đến, bằng, về, của, trong, sau, trước, khi, chỉ, không'),
    more: phraseList(`
      thêm, nói thêm, kể thêm, cho tôi biết thêm, thêm thông tin, chi tiết, chi tiết hơn, tiếp, tiếp tục, tiếp đi, rồi
      sao, sau đó, sau đó thì sao, còn gì nữa, còn gì nữa không, gì nữa, giải thích, giải thích đi, giải thích thêm,
      vậy thôi à, hết chưa, tôi muốn biết thêm, rồi sao nữa`),
    why: phraseList('tại sao, vì sao, sao, sao vậy, để làm gì, lý do là gì, vì lý do gì, cớ sao'),
    reasons: phraseList('vì, bởi vì, do, để, nên, nhờ, lý do, nếu không, tại, bởi'),
  },
}
