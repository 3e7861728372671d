package pdf

// LZW undoes LZW, for the example of the specification.
var LZW = lzw
