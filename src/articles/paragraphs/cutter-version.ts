// Names the cutter: which files make paragraphs of a body, and write them down. Paragraphs that are kept under another
// name are cut anew.

/** A test holds it against those files and says what to write here. */
export const cutterVersion = '42bCYyHB'
