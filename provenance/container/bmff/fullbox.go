package bmff

import "strings"

// fullBoxes are the boxes that begin with version and flags (ISO/IEC 14496-12,
// 14496-14, 23001-7, 23008-12).
const fullBoxes = " pdin mvhd tkhd mdhd hdlr vmhd smhd hmhd sthd nmhd elng stsd stdp stts ctts cslg stss stsh elst dref url  urn  stsz stz2 stsc stco co64 padb subs " +
	"saiz saio mehd trex mfhd tfhd trun tfra mfro tfdt leva trep assp sbgp sgpd csgp cprt tsel kind meta xml  bxml iloc pitm ipro infe iinf iref ipma ispe pixi auxC " +
	"schm fiin fpar fecr gitn fire stri stsg stvi csch sidx ssix prft emsg pssh tenc senc srpp srat chnl dmix txtC mime uri  uriI vvhd medc esds "

// isFullBox says whether a box has version and flags.
func isFullBox(b Box) bool {
	if b.Type == "uuid" {
		return b.user == UserType
	}
	return len(b.Type) == 4 && strings.Contains(fullBoxes, " "+b.Type+" ")
}
