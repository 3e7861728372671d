package replay

import "vouch/internal/scene"

// Shares counts the front lots of the published record by class.
func (p *Published) Shares() scene.Shares { return p.Built.Shares(p.Plan) }
