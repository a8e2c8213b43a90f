// Thai: written without spaces, so words come from the segmenter of the platform.

import { foldCase, type Language, wordSet } from '../language-kit.ts'

export const th: Language = {
  tag: 'th',
  script: 'thai',
  apostrophe: 'possessive',
  fold: foldCase,
  stem: (word) => word,
  stopWords: wordSet(`
    และ ที่ ของ ใน เป็น มี ได้ จาก ให้ ว่า การ ความ กับ ไม่ จะ หรือ ซึ่ง โดย นี้ นั้น ก็ ด้วย แต่ อยู่ คือ เพื่อ ถูก
    ต่อ แก่ ถึง เมื่อ ไป มา ขึ้น ลง ออก เข้า แล้ว ยัง อีก กว่า ทั้ง ทุก บาง หลาย มาก น้อย เพียง เช่น ตาม ระหว่าง ผู้ ตัว
    เขา เธอ มัน เรา คุณ ฉัน ผม พวก ตน เอง หนึ่ง
    อะไร ใคร ที่ไหน ไหน เมื่อใด เมื่อไร เมื่อไหร่ ทำไม อย่างไร ยังไง กี่ เท่าใด เท่าไร เท่าไหร่ ใด บ้าง ไหม หรือไม่ ครับ ค่ะ คะ`),
  questionWords: {
    who: ['ใคร', 'ผู้ใด'],
    when: ['เมื่อใด', 'เมื่อไร', 'เมื่อไหร่', 'ปีใด', 'ปีไหน', 'วันใด', 'วันที่เท่าไร'],
    where: ['ที่ไหน', 'ที่ใด', 'ประเทศใด', 'ประเทศไหน', 'เมืองใด', 'เมืองไหน'],
    howMany: ['กี่', 'เท่าใด', 'เท่าไร', 'เท่าไหร่', 'จำนวนเท่า'],
  },
  // Of the Buddhist era, which is 543 years ahead.
  years: /^2[1-5]\d\d$/,
}
