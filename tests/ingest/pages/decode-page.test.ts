// Whether pages are read in the character set that they are in, whatever anybody says of it.

import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decodePage } from '../../../src/ingest/pages/decode-page.ts'

const russian = 'Зелёный чай заваривают две минуты водой, которая уже не кипит, иначе он будет горьким на вкус.'
const greek = 'Το πράσινο τσάι θέλει δύο λεπτά σε νερό που δεν βράζει πια, αλλιώς γίνεται πολύ πικρό.'
const hebrew = 'תה ירוק נחלט שתי דקות במים שכבר אינם רותחים, אחרת הוא יהיה מר מאוד.'
const arabic = 'يُنقع الشاي الأخضر دقيقتين في ماء لم يعد يغلي، وإلا صار مُرًّا جدًّا.'
const japanese = '緑茶は沸騰していないお湯で二分間いれます。そうしないと苦くなります。'
const chinese = '绿茶要用不再沸腾的水泡两分钟，否则会变得很苦。'
const taiwanese = '綠茶要用不再沸騰的水泡兩分鐘，否則會變得很苦。'
const korean = '녹차는 끓지 않는 물에 이 분 동안 우려야 하며 그렇지 않으면 쓴맛이 납니다.'
const german = 'Grüner Tee zieht zwei Minuten – „länger“ wäre schade für die Blätter. Größe: 5 €'
const polish = 'Zieloną herbatę parzy się dwie minuty, bo inaczej będzie gorzka i źle się ją pije, żółć.'
const thai = 'ชาเขียวต้องแช่ในน้ำที่ไม่เดือดแล้วเป็นเวลาสองนาที'

const page = (words: string, charset?: string) =>
  `<html><head>${charset === undefined ? '' : `<meta charset="${charset}">`}<title>x</title></head><body><p>${words}</p></body></html>`

test.each<[string, string, string, string | undefined, string | undefined]>([
  // what, words, in bytes as, the page says, the server says
  ['UTF-8 that nobody names', russian, 'utf-8', undefined, undefined],
  ['UTF-8 that is called Latin-1 by the server', german, 'utf-8', undefined, 'text/html; charset=iso-8859-1'],
  ['UTF-8 that is called Windows-1251 by the page', japanese, 'utf-8', 'windows-1251', undefined],
  ['UTF-8 in mixed languages', `${german} ${russian} ${hebrew} ${japanese}`, 'utf-8', 'utf-8', undefined],
  ['Hebrew in UTF-8, right to left', hebrew, 'utf-8', undefined, undefined],
  ['Arabic in Windows-1256', arabic, 'windows-1256', 'windows-1256', undefined],
  ['Hebrew in Windows-1255', hebrew, 'windows-1255', undefined, 'text/html; charset=windows-1255'],
  ['Windows-1252 that is called Latin-1', german, 'windows-1252', 'iso-8859-1', undefined],
  ['Windows-1252 that is called UTF-8', german, 'windows-1252', 'utf-8', 'text/html; charset=utf-8'],
  ['Windows-1251 that nobody names', russian, 'windows-1251', undefined, undefined],
  [
    'Windows-1251 that is called Latin-1 by the server',
    russian,
    'windows-1251',
    undefined,
    'text/html; charset=ISO-8859-1',
  ],
  ['KOI8-R that the page names', russian, 'koi8-r', 'koi8-r', undefined],
  ['Greek in ISO-8859-7', greek, 'iso-8859-7', 'iso-8859-7', undefined],
  ['Polish in ISO-8859-2', polish, 'iso-8859-2', 'ISO-8859-2', undefined],
  ['Thai in Windows-874', thai, 'windows-874', 'tis-620', undefined],
  ['Shift_JIS that is called EUC-JP', japanese.repeat(4), 'shift_jis', 'euc-jp', undefined],
  ['EUC-JP that nobody names', japanese.repeat(4), 'euc-jp', undefined, undefined],
  ['GBK that is called GB2312', chinese, 'gbk', 'gb2312', undefined],
  ['Big5', taiwanese, 'big5', 'big5', undefined],
  ['Korean by its old name', korean, 'euc-kr', 'ks_c_5601-1987', undefined],
  ['UTF-16 without a mark', russian, 'utf-16le', undefined, undefined],
])('%s', (_, words, encoding, said, contentType) => {
  expect(decodePage(iconv.encode(page(words, said), encoding), contentType)).toContain(words)
})

test('ISO-2022-JP is told by its escape sequences', () => {
  const bytes = Buffer.from('<p>\u001b$BNP\u001b(B</p>', 'latin1')
  expect(decodePage(bytes)).toContain('緑')
})
