package ingest_test

// samples are small files of our own, one per format of text, written for these
// tests: the narrators are nobody.
var samples = map[string]string{
	"two.xml": `<?xml version="1.0" encoding="UTF-8"?>
<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms">
<record id="1"><version>5.4</version><title>Specimen one</title><accession>SPEC-1</accession><duration>00:03:00</duration>
<collection_name>Specimens</collection_name><repository>Vouch specimen archive</repository><interviewee>Voice, Anna</interviewee>
<interviewer>Asker, B.</interviewer><sync>1:|3(2)|4(1)</sync><language>English</language>
<index><point><time>0</time><title>The corner</title><gpspoints><gps>-122.41, 37.75</gps><gps_text>the corner</gps_text></gpspoints></point></index>
<transcript>INTERVIEWER: What stood on the corner?

VOICE: A bakery stood there, right on the corner, until seventy-nine.
And most of the others were old wooden houses.</transcript>
<rights>CC BY 4.0, see https://creativecommons.org/licenses/by/4.0/</rights><usage>Written permission required for any use.</usage></record>
<record id="2"><version>6.0</version><title>Specimen two</title><accession>SPEC-2</accession><interviewee>Voice, Ben</interviewee>
<vtt_transcript><![CDATA[WEBVTT

00:00:01.000 --> 00:00:04.000
<v BEN>I drove the bus, and there were no wires.
]]></vtt_transcript></record></ROOT>
`,
	"speech.tei.xml": `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Specimen three</title></titleStmt>
<publicationStmt><idno>SPEC-3</idno><availability status="restricted"><licence target="https://creativecommons.org/publicdomain/zero/1.0/">CC0</licence>
<p>Segment u2 withdrawn by the narrator on 2026-01-10.</p></availability></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
<profileDesc><particDesc><listPerson><person xml:id="A" role="narrator"><persName type="pseudonym">Alma</persName></person>
<person xml:id="I" role="interviewer"/></listPerson></particDesc></profileDesc></teiHeader>
<text><timeline unit="s" origin="#T0"><when xml:id="T0" absolute="00:00:00"/><when xml:id="T1" interval="3" since="#T0"/><when xml:id="T2" interval="4" since="#T1"/></timeline>
<body><u xml:id="u1" who="#I" start="#T0" end="#T1">Who are you?</u>
<u xml:id="u2" who="#A" start="#T1" end="#T2">My name is Elena Torres and there was a laundry.</u>
<u xml:id="u3" who="#A">Then flats.</u></body></text></TEI>
`,
	"cues.vtt":  "WEBVTT - SPECIMEN\n\n00:00:00.000 --> 00:00:06.000\n<v INTERVIEWER>What stood there?\n\n00:00:06.000 --> 00:00:21.500\n<v VOICE D>A bakery, right on the corner.\n",
	"cues.srt":  "1\n00:00:01,000 --> 00:00:04,500\nROSA: La calle tenía toldos.\n\n2\n00:00:04,500 --> 00:00:09,000\n- ¿Y murales?\n- Había uno.\n",
	"turns.csv": "speaker,words,tags,timestamp\nAsker,What stood there?,,[0:00]\nAnna,\"A bakery, on the corner\",shops;food,[0:05]\n,and a laundry beside it,,[0:09]\n",
	"turns.txt": "Interview with a specimen\n\nQ: What stood there?\nA: A bakery, right on the corner.\n   It closed in seventy-nine.\n\nQ: And beside it?\nA: A laundry.\n",
	"tiers.eaf": `<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-11-21T00:00:00+00:00" FORMAT="3.0" VERSION="3.0"><HEADER TIME_UNITS="milliseconds"/>
<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="900"/></TIME_ORDER>
<TIER LINGUISTIC_TYPE_REF="t" PARTICIPANT="Anna" TIER_ID="anna"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>A bakery.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="t" TIME_ALIGNABLE="true"/></ANNOTATION_DOCUMENT>
`,
	"record.dc.xml": `<?xml version="1.0"?><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier>SPEC-2</dc:identifier><dc:title>Specimen two</dc:title><dc:rights>http://rightsstatements.org/vocab/InC-EDU/1.0/</dc:rights></oai_dc:dc>
`,
	"link.json": `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"http://example.org/a","type":"Annotation","body":"http://example.org/b",
"target":{"source":"http://example.org/t","selector":{"type":"TextQuoteSelector","exact":"a bakery"}}}`,
}
