/** Pages are plain HTML: no client code unless a page asks for it. */
export const csr = false;
