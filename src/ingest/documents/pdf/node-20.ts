// What pdf.js calls and Node 20 lacks: without it fonts cannot be read, and nothing tells what is bold.

declare global {
  interface ArrayBuffer {
    transferToFixedLength(length?: number): ArrayBuffer
  }
}

// A copy: the buffer that it is taken of stays, which here nobody looks at again.
ArrayBuffer.prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
  const copy = new ArrayBuffer(length)
  new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)))
  return copy
}
