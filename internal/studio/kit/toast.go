package kit

// NoticeKind says what a notice tells.
type NoticeKind uint8

// The kinds of notices.
const (
	Info NoticeKind = iota
	Good
	Bad // stays until it is dismissed
)

// Notice is a message that lies over the window for a while.
type Notice struct {
	ID     string // a second one with the same id takes its place
	Kind   NoticeKind
	Text   string
	Action string // a button's word; ToastAction says when it was pressed
}

type notice struct {
	Notice
	until int64
}

// Toast shows a notice.
func (u *UI) Toast(n Notice) {
	if n.ID == "" {
		n.ID = n.Text
	}
	kept := u.notices[:0:0]
	for _, old := range u.notices {
		if old.ID != n.ID {
			kept = append(kept, old)
		}
	}
	kept = append(kept, notice{n, u.now + noticeTime})
	u.notices = kept[max(len(kept)-maxNotices, 0):]
	u.dirty = true
}

// ToastAction is the id of the notice whose button was pressed since the last
// picture.
func (u *UI) ToastAction() string { return u.answer }

func (u *UI) noticeDue() bool {
	for _, n := range u.notices {
		if n.Kind != Bad && u.now >= n.until {
			return true
		}
	}
	return false
}

// showNotices lays the notices over each other at the bottom of the window. They may be
// pressed over a dialog too.
func (u *UI) showNotices() {
	kept := u.notices[:0:0]
	bottom := u.Size().H - 20
	for i := len(u.notices) - 1; i >= 0; i-- {
		n := u.notices[i]
		if n.Kind != Bad && u.now >= n.until {
			continue
		}
		gone := false
		bottom, gone = u.showNotice(n, bottom)
		if !gone {
			kept = append([]notice{n}, kept...)
		}
	}
	u.notices = kept
}

func (u *UI) showNotice(n notice, bottom int) (next int, gone bool) {
	window := u.Size()
	action := 0
	if n.Action != "" {
		action = u.ButtonWidth(n.Action, ButtonOptions{}) + 16
	}
	width := min(u.Width(Body, n.Text), 380)
	h := max(u.WrapHeight(Body, width, n.Text)+22, 44)
	w := width + 44 + action + 40
	box := Rect{(window.W - w) / 2, bottom - h, w, h}
	u.over("notice."+n.ID, false, box, func() {
		t := u.theme
		icon, c := IconInfo, t.Accent
		switch n.Kind {
		case Good:
			icon, c = IconCheck, t.Good
		case Bad:
			icon, c = IconWarning, t.Bad
		}
		u.Group(RoleNotice, "notice."+n.ID, n.Text, box, func() {
			u.Shadow(box, 6)
			u.Box(box, 6, t.Card, c)
			inner := box
			u.Icon(inner.CutLeft(44), icon, c)
			if u.IconButton("notice."+n.ID+".close", inner.CutRight(40).Middle(26, 26), IconClose, u.Words.Dismiss, ButtonOptions{Kind: Quiet}) {
				gone = true
			}
			if n.Action != "" {
				place := inner.CutRight(action)
				if u.Button("notice."+n.ID+".action", place.Middle(action-16, 30), n.Action, ButtonOptions{}) {
					gone, u.answer = true, n.ID
				}
			}
			text := inner.Middle(inner.W, u.WrapHeight(Body, width, n.Text))
			text.W = width
			u.Paragraph(text, Body, t.Ink, n.Text)
		})
	})
	return box.Y - 10, gone
}
