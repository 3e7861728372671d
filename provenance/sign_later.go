package provenance

import "vouch/provenance/assertion"

// addLater adds what came after the signatures of manifests below.
func (l *assertionList) addLater(m Manifest) error {
	if len(m.TimeStamps) > 0 {
		data, err := assertion.TimeStamps{Entries: m.TimeStamps}.Encode()
		if err != nil {
			return &DefinitionError{"TimeStamps", err.Error()}
		}
		if err := l.addCBOR(assertion.LabelTimeStamp, data); err != nil {
			return err
		}
	}
	if len(m.CertificateStatus) == 0 {
		return nil
	}
	data, err := assertion.CertificateStatus{Responses: m.CertificateStatus}.Encode()
	if err != nil {
		return &DefinitionError{"CertificateStatus", err.Error()}
	}
	return l.addCBOR(assertion.LabelCertStatus, data)
}
