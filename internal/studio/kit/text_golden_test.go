package kit_test

import (
	"path/filepath"
	"testing"

	"vouch/internal/studio/kit"
)

// TestScripts paints every script that the window sets, in lines, wrapped, shortened and in
// a field with a selection, light and dark.
func TestScripts(t *testing.T) {
	for name, theme := range map[string]*kit.Theme{"scripts": kit.Light(), "scripts-dark": kit.Dark()} {
		u := kit.New(theme)
		field := "Ana said: שלום 12 אבג"
		build := func(u *kit.UI) {
			r := u.Size().Inset(16)
			for _, line := range []struct {
				s    kit.Style
				text string
			}{
				{kit.Title, "San Francisco · España · Łódź · Αθήνα · Одеса"}, {kit.Body, "עברית: השם של הרחוב היה 24 Street (פינת מישן) בשנת 1974."},
				{kit.Body, "العربية: كان هنا مخبز على ناصية شارع 24 (ميشن) سنة 1974، لا يزال."}, {kit.Body, "فارسی: گفتگو با پدر و مادر؛ چهار خیابان"},
				{kit.Body, "中文：這個街角在一九七四年有一家洗衣店。们国华"}, {kit.BodyBold, "日本語：ミッション通りの角に洗濯屋があった。"}, {kit.Note, "한국어: 모퉁이에 빵집이 있었다."},
				{kit.Title, "漢字 Bold שלום العربية"}, {kit.Body, "No font has: \U0001FAE0 ꯍ \U00011100"},
			} {
				u.Label("", r.CutTop(line.s.Line+4), line.s, u.Theme().Ink, line.text)
			}
			r.CutTop(8)
			cols := r.CutTop(120).Row(16, -1, -1, -1)
			u.Prose("", cols[0], kit.Body, u.Theme().Ink, "在米慎區的第二十四街上，她記得有一家「小麵包店」，旁邊是洗衣店；後來改成了壁畫工作室。")
			u.Prose("", cols[1], kit.Body, u.Theme().Ink, "היא זכרה מאפייה קטנה ברחוב 24, ליד המכבסה, ואחר כך סטודיו לציורי קיר.")
			u.Prose("", cols[2], kit.Body, u.Theme().Ink, "تذكرت مخبزا صغيرا في شارع 24 بجانب المغسلة، وأصبح فيما بعد مرسما للجداريات.")
			row := r.CutTop(32)
			u.TextField("field", row.CutLeft(260), &field, kit.FieldOptions{Name: "Field"})
		}
		u.Focus("field")
		u.Frame(720, 420, build)
		u.Handle(kit.Event{Kind: kit.KeyDown, Key: "A", Mods: kit.Ctrl}, build)
		f, _ := u.Frame(720, 420, build)
		compare(t, filepath.Join("testdata", name+".png"), kit.Paint(f.List, 720, 420))
	}
}
