// Which files an upload takes, told by their names alone as Discord does.

const extensions: Readonly<Record<string, readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'jfif', 'gif', 'webp', 'avif', 'heic', 'heif', 'bmp', 'svg', 'tiff'],
  video: ['mp4', 'mov', 'webm', 'mkv', 'avi', 'm4v'],
  audio: ['mp3', 'ogg', 'wav', 'flac', 'm4a', 'aac', 'opus'],
}

/** The extensions that a type stands for, with their dots: “image” for many, “.md” for itself. */
export function extensionsOf(type: string): readonly string[] {
  return type.startsWith('.') ? [type.toLowerCase()] : (extensions[type] ?? []).map((extension) => `.${extension}`)
}

/** @param types “image”, “video”, “audio” or dotted extensions; none at all takes every file. */
export function takesFile(filename: string, types: readonly string[] | null | undefined): boolean {
  return !types || types.length === 0 || types.flatMap(extensionsOf).some((one) => filename.toLowerCase().endsWith(one))
}

/** Whether Discord takes it as a file type. */
export function isFileType(type: string): boolean {
  return type in extensions || /^\.[a-z0-9.]+$/i.test(type)
}
