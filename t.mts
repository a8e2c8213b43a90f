import { getDocumentProxy } from 'unpdf'
import { readFileSync } from 'node:fs'
const d = await getDocumentProxy(new Uint8Array(readFileSync(process.argv[2])))
console.log(d.numPages, await d.getMetadata().then(m=>JSON.stringify(m.info)), (await d.getOutline())?.length)
const p = await d.getPage(Number(process.argv[3]??2))
const c = await p.getTextContent({includeMarkedContent:false})
console.log(Object.keys(c.styles).length, JSON.stringify(c.styles).slice(0,600))
for (const i of c.items.slice(0,60)) console.log(JSON.stringify(i))
const t = await p.getStructTree(); console.log(JSON.stringify(t)?.slice(0,500))
