// Thai: written without spaces, so words come from the segmenter of the platform.

import { foldCase, type Language, wordSet } from '../language-kit.ts'

// Which year, in which year: two words for which, both common.
const whichOf = (nouns: string) => [...wordSet(nouns)].flatMap((noun) => [`${noun}ใด`, `${noun}ไหน`, `${noun}อะไร`])

export const th: Language = {
  tag: 'th',
  script: 'thai',
  fold: foldCase,
  stem: (word) => word,
  // The segmenter takes some question words apart: เท่า|ไหร่, ยัง|ไง.
  stopWords: wordSet(`
    และ ที่ ของ ใน เป็น มี ได้ จาก ให้ ว่า การ ความ กับ ไม่ จะ หรือ ซึ่ง โดย นี้ นั้น ก็ ด้วย แต่ อยู่ คือ เพื่อ ถูก
    ต่อ แก่ ถึง เมื่อ ไป มา ขึ้น ลง ออก เข้า แล้ว ยัง อีก กว่า ทั้ง ทุก บาง หลาย มาก น้อย เพียง เช่น ตาม ระหว่าง ผู้ ตัว
    เขา เธอ มัน เรา คุณ ฉัน ผม พวก ตน เอง หนึ่ง เพราะ ใช่ เปล่า
    อะไร ใคร ที่ไหน ที่ใด ไหน เมื่อใด เมื่อไร เมื่อไหร่ ทำไม อย่างไร ยังไง ไง กี่ เท่า เท่าใด เท่าไร เท่าไหร่ ไหร่ ใด บ้าง
    ไหม มั้ย หรือไม่ เหรอ หรอ ครับ คับ ค่ะ คะ นะ จ๊ะ จ้ะ สิ`),
  questionWords: {
    who: ['ใคร', 'ผู้ใด', 'คนไหน', 'ท่านใด'],
    when: [
      ...['เมื่อใด', 'เมื่อไร', 'เมื่อไหร่', 'วันที่เท่าไร', 'วันที่เท่าไหร่', 'วันที่เท่าใด', 'พ.ศ. ใด', 'พ.ศ.ใด', 'ค.ศ. ใด', 'กี่โมง'],
      ...whichOf('ปี วัน เดือน ตอน ช่วง ศตวรรษ ศตวรรษที่ สมัย ยุค'),
    ],
    where: ['ที่ไหน', 'ที่ใด', 'จากไหน', 'อยู่ไหน', 'แถวไหน', ...whichOf('ประเทศ เมือง จังหวัด อำเภอ รัฐ ภาค ทวีป เกาะ สถานที่')],
    howMany: ['กี่', 'เท่าใด', 'เท่าไร', 'เท่าไหร่', 'จำนวนเท่า', 'มากน้อยแค่ไหน', 'นานแค่ไหน'],
  },
  // Of the Buddhist era, which is 543 years ahead.
  years: /^2[1-5]\d\d$/,
  numberWords: wordSet(`
    สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ยี่สิบ สามสิบ สี่สิบ ห้าสิบ ร้อย พัน หมื่น แสน ล้าน โหล ครึ่ง`),
}
