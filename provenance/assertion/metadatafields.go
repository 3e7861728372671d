package assertion

// wholeSchemas are those of which c2pa.metadata may hold every field (C2PA 2.4,
// "Completely Supported Schemas").
var wholeSchemas = []string{
	"http://ns.adobe.com/xap/1.0/",
	"http://ns.adobe.com/xap/1.0/mm/",
	"http://ns.adobe.com/xap/1.0/t/pg/",
	"http://ns.adobe.com/camera-raw-settings/1.0/",
	"http://ns.adobe.com/pdf/1.3/",
}

// schemaFields are the fields that c2pa.metadata may hold of the other schemas
// (C2PA 2.4, "Partially Supported Schemas").
var schemaFields = map[string][]string{
	"http://purl.org/dc/elements/1.1/": {
		"coverage", "created", "date", "format", "identifier", "language", "modified", "relation", "title", "type",
	},
	"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": {
		"Scene",
	},
	"http://iptc.org/std/Iptc4xmpExt/2008-02-29/": {
		"DigImageGUID", "DigitalSourceType", "EventId", "Genre", "ImageRating", "ImageRegion", "LocationCreated",
		"LocationShown", "MaxAvailHeight", "MaxAvailWidth", "RegistryId",
	},
	"http://ns.adobe.com/exif/1.0/": {
		"ApertureValue", "BrightnessValue", "CFAPattern", "ColorSpace", "CompressedBitsPerPixel", "Contrast",
		"CustomRendered", "DateTimeDigitized", "DateTimeOriginal", "DeviceSettingDescription", "DigitalZoomRatio",
		"ExifVersion", "ExposureBiasValue", "ExposureIndex", "ExposureMode", "ExposureProgram", "ExposureTime", "FNumber",
		"FileSource", "Flash", "FlashEnergy", "FlashpixVersion", "FocalLength", "FocalLengthIn35mmFilm",
		"FocalPlaneResolutionUnit", "FocalPlaneXResolution", "FocalPlaneYResolution", "GPSAltitude", "GPSAltitudeRef",
		"GPSDOP", "GPSDateStamp", "GPSDestBearing", "GPSDestBearingRef", "GPSDestDistance", "GPSDestDistanceRef",
		"GPSDestLatitude", "GPSDestLongitude", "GPSDifferential", "GPSHPositioningError", "GPSImgDirection",
		"GPSImgDirectionRef", "GPSLatitude", "GPSLongitude", "GPSMapDatum", "GPSMeasureMode", "GPSProcessingMethod",
		"GPSSatellites", "GPSSpeed", "GPSSpeedRef", "GPSStatus", "GPSTimeStamp", "GPSTrack", "GPSTrackRef", "GPSVersionID",
		"GainControl", "ISOSpeedRatings", "ImageUniqueID", "LightSource", "MaxApertureValue", "MeteringMode", "OECF",
		"OffsetTimeOriginal", "PixelXDimension", "PixelYDimension", "RelatedSoundFile", "Saturation", "SceneCaptureType",
		"SceneType", "SensingMethod", "Sharpness", "ShutterSpeedValue", "SpatialFrequencyResponse", "SpectralSensitivity",
		"SubjectArea", "SubjectDistance", "SubjectDistanceRange", "SubjectLocation", "WhiteBalance",
	},
	"http://cipa.jp/exif/1.0/": {
		"Acceleration", "BodySerialNumber", "CameraElevationAngle", "CameraFirmware", "CompositeImage", "Gamma",
		"Humidity", "ISOSpeed", "ISOSpeedLatitudeyyy", "ISOSpeedLatitudezzz", "ImageEditingSoftware", "ImageUniqueID",
		"InteroperabilityIndex", "LensMake", "LensModel", "LensSerialNumber", "LensSpecification",
		"MetadataEditingSoftware", "PhotographicSensitivity", "Pressure", "RAWDevelopingSoftware",
		"RecommendedExposureIndex", "SensitivityType", "SourceExposureTimesOfCompositeImage",
		"SourceImageNumberOfCompositeImage", "StandardOutput-Sensitivity", "Temperature", "WaterDepth",
	},
	"http://ns.adobe.com/photoshop/1.0/": {
		"Category", "City", "ColorMode", "Country", "DateCreated", "DocumentAncestors", "History", "ICCProfile", "State",
		"SupplementalCategories", "TextLayers", "TransmissionReference", "Urgency",
	},
	"http://ns.adobe.com/tiff/1.0/": {
		"BitsPerSample", "Compression", "ImageLength", "ImageWidth", "Make", "Model", "Orientation",
		"PhotometricInterpretation", "PlanarConfiguration", "PrimaryChromaticities", "ReferenceBlackWhite",
		"ResolutionUnit", "SamplesPerPixel", "TransferFunction", "WhitePoint", "XResolution",
		"YCbCrCoefficients", "YCbCrPositioning", "YCbCrSubSampling", "YResolution",
	},
	"http://ns.adobe.com/xmp/1.0/DynamicMedia/": {
		"Tracks", "absPeakAudioFilePath", "album", "altTapeName", "altTimecode", "audioChannelType", "audioCompressor",
		"audioSampleRate", "audioSampleType", "beatSpliceParams", "cameraAngle", "cameraLabel", "cameraModel",
		"cameraMove", "comment", "contributedMedia", "discNumber", "duration", "fileDataRate", "genre", "good",
		"instrument", "introTime", "key", "logComment", "loop", "lyrics", "markers", "numberOfBeats", "outCue",
		"partOfCompilation", "projectName", "projectRef", "pullDown", "relativePeakAudioFilePath", "relativeTimestamp",
		"releaseDate", "resampleParams", "scaleType", "scene", "shotDate", "shotDay", "shotLocation", "shotName",
		"shotNumber", "shotSize", "speakerPlacement", "startTimecode", "stretchMode", "takeNumber", "tapeName", "tempo",
		"timeScaleParams", "timeSignature", "trackNumber", "videoAlphaMode", "videoAlphaPremultipleColor",
		"videoAlphaUnityIsTransparent", "videoColorSpace", "videoCompressor", "videoFieldOrder", "videoFrameRate",
		"videoFrameSize", "videoPixelAspectRatio", "videoPixelDepth",
	},
	"http://ns.useplus.org/ldf/xmp/1.0/": {
		"FileNameAsDelivered", "FirstPublicationDate", "ImageFileFormatAsDelivered", "ImageFileSizeAsDelivered",
		"ImageType", "Version",
	},
}
