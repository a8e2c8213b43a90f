// Lets unions of components and options choose by `type`, as Discord does.
//
// The published schemas try one branch after the other: seven for every component, each with its complaints. Choosing by
// the literal makes a check several times as fast, and leaves the complaints of the one branch that was meant.

import * as z from 'zod/mini'

type Schema = z.core.$ZodType

interface Definition {
  readonly type: string
  readonly discriminator?: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
  readonly innerType?: Schema
  readonly valueType?: Schema
  readonly options?: readonly Schema[]
  readonly getter?: () => Schema
}

const definitionOf = (schema: Schema): Definition => schema._zod.def as Definition

function withoutLazy(schema: Schema): Schema {
  const { getter } = definitionOf(schema)
  return getter ? withoutLazy(getter()) : schema
}

function hasLiteralType(schema: Schema): schema is z.ZodMiniObject {
  const type = definitionOf(schema).shape?.type
  return type !== undefined && definitionOf(type).type === 'literal'
}

/** Changes every union below the schemas whose branches all name their `type`. */
export function chooseByType(schemas: Iterable<Schema>): void {
  const seen = new Set<Schema>()
  function visit(schema: Schema): void {
    if (seen.has(schema)) return
    seen.add(schema)
    const { shape = {}, element, innerType, valueType, options = [], getter } = definitionOf(schema)
    const inner = [...Object.values(shape), element, innerType, valueType, ...options, getter?.()]
    for (const one of inner) if (one) visit(one)
    const branches = options.map(withoutLazy)
    const [first, ...rest] = branches.filter(hasLiteralType)
    if (first === undefined || rest.length + 1 < branches.length) return
    schema._zod.run = z.discriminatedUnion('type', [first, ...rest])._zod.run
  }
  for (const schema of schemas) visit(schema)
}
