package jumbf

import (
	"encoding/hex"
	"fmt"
)

// A UUID is the 16-byte content type of a superbox.
type UUID [16]byte

// String returns the UUID in its usual form, in lower case.
func (u UUID) String() string {
	h := hex.EncodeToString(u[:])
	return fmt.Sprintf("%s-%s-%s-%s-%s", h[:8], h[8:12], h[12:16], h[16:20], h[20:])
}

// isoUUID returns the UUID that ISO forms from four characters.
func isoUUID(cc string) UUID {
	u := UUID{4: 0x00, 5: 0x11, 6: 0x00, 7: 0x10, 8: 0x80, 9: 0x00, 10: 0x00, 11: 0xAA, 12: 0x00, 13: 0x38, 14: 0x9B, 15: 0x71}
	copy(u[:4], cc)
	return u
}

// Content types of C2PA 2.4 and of ISO 19566-5.
var (
	TypeStore              = isoUUID("c2pa")
	TypeManifest           = isoUUID("c2ma")
	TypeManifestOld        = isoUUID("c2md")
	TypeUpdateManifest     = isoUUID("c2um")
	TypeCompressedManifest = isoUUID("c2cm")
	TypeAssertionStore     = isoUUID("c2as")
	TypeClaim              = isoUUID("c2cl")
	TypeSignature          = isoUUID("c2cs")
	TypeDataBoxes          = isoUUID("c2db")
	TypeCredentials        = isoUUID("c2vc")
	TypeCBOR               = isoUUID("cbor")
	TypeJSON               = isoUUID("json")
	TypeUUID               = isoUUID("uuid")
	TypeEmbeddedFile       = UUID{0x40, 0xCB, 0x0C, 0x32, 0xBB, 0x8A, 0x48, 0x9D, 0xA7, 0x0B, 0x2A, 0xD6, 0xF4, 0x7F, 0x43, 0x69}
)

// A FourCC is the type of a box, four bytes as in the file.
type FourCC [4]byte

// String returns the four characters.
func (f FourCC) String() string { return string(f[:]) }

// Box types that carry content in a C2PA store.
var (
	BoxSuper           = FourCC{'j', 'u', 'm', 'b'}
	BoxDescription     = FourCC{'j', 'u', 'm', 'd'}
	BoxCBOR            = FourCC{'c', 'b', 'o', 'r'}
	BoxJSON            = FourCC{'j', 's', 'o', 'n'}
	BoxUUID            = FourCC{'u', 'u', 'i', 'd'}
	BoxFileDescription = FourCC{'b', 'f', 'd', 'b'}
	BoxFileData        = FourCC{'b', 'i', 'd', 'b'}
	BoxBrotli          = FourCC{'b', 'r', 'o', 'b'}
	BoxFree            = FourCC{'f', 'r', 'e', 'e'} // padding (ISO 19566-5, A.4)
	BoxSkip            = FourCC{'s', 'k', 'i', 'p'} // padding too, as BMFF has it
	boxSalt            = FourCC{'c', '2', 's', 'h'}
)
