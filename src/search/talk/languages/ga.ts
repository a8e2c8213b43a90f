// What Irish says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const gaTalk: TalkWords = {
  tag: 'ga',
  smallTalk: {
    greeting: phraseList(`
      dia duit, dia dhuit, haigh, heileo, maidin mhaith, tráthnóna maith, conas atá tú, cad é mar atá tú, conas atá,
      cén chaoi a bhfuil tú, bail ó dhia ort`),
    thanks: phraseList(`
      go raibh maith agat, go raibh míle maith agat, grma, go raibh maith agaibh, míle buíochas, buíochas`),
    farewell: phraseList(`
      slán, slán leat, slán agat, slán abhaile, oíche mhaith, feicfidh mé thú, lá maith, slán go fóill`),
    praise: phraseList(`
      maith thú, ar fheabhas, iontach, thar barr, an-mhaith, sármhaith, bota maith, obair mhaith, is breá liom thú`),
    identity: phraseList(`
      cé hé tú, cé thú, cé thusa, cé tú féin, cad is ainm duit, an bota thú, an bot thú, an róbat thú, an duine thú,
      cad é footnote`),
    help: phraseList(`
      cabhair, cabhraigh liom, cuidiú, cad is féidir leat a dhéanamh, céard is féidir leat a dhéanamh, cad a dhéanann
      tú, cad is féidir liom a fhiafraí, conas a oibríonn tú, an féidir leat cabhrú liom, teastaíonn cabhair uaim, tá
      ceist agam, an féidir liom ceist a chur, orduithe`),
    remark: phraseList(`
      ceart go leor, tá, níl, sea, ní hea, ok, tuigim, ahá, haha, gabh mo leithscéal, brón orm, fáilte romhat,
      suimiúil, trua`),
    filler: phraseList(`
      a bhota, bota, footnote, gach duine, a chairde, as do chabhair, as an gcabhair, as an bhfreagra, as gach rud,
      agus, freisin, le do thoil, inniu, arís, go mór`),
  },
  followUp: {
    openings: phraseList(`
      agus, ach, nó, mar sin, freisin, cad faoi, agus cad faoi, céard faoi, cad má, agus má, ní hea, is é atá i gceist
      agam, cad eile, cé eile, in ionad`),
    pronouns: phraseList(`
      sé, sí, siad, é, í, iad, sin, seo $, ansin, aige, aici, acu, leis, léi, leo, de sin, an ceann eile, an dara
      ceann, an chéad cheann, céanna, freisin $, ina dhiaidh sin, chomh fada, eile $`),
    impersonal: phraseList('an fíor é, cad é, cé hé'),
    fragments: phraseList('i, sa, ar, do, le, ó, gan, as, faoi, roimh, tar éis, má'),
    more: phraseList(`
      níos mó, inis dom níos mó, inis níos mó, tuilleadh, tuilleadh eolais, sonraí, lean ort, agus ansin, ansin, cad
      eile, mínigh, an é sin é, agus anois`),
    why: phraseList('cén fáth, cad chuige, cad ina thaobh, tuige'),
    reasons: phraseList('mar, toisc, mar gheall, ionas, chun, fáth, dá bhrí sin, de bhrí'),
  },
}
