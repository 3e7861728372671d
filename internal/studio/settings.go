package studio

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// Settings are what a person chose for the window, kept from one start to the next.
// The zero value is the default.
type Settings struct {
	Language  words.Tag `json:"language,omitempty"` // "": as the system speaks
	Theme     Theme     `json:"theme,omitempty"`
	Scale     int       `json:"scale,omitempty"` // of letters and controls, per cent, MinScale to MaxScale; 0 is 100
	Still     bool      `json:"reducedMotion,omitempty"`
	Rail      int       `json:"rail,omitempty"` // width of the left side, px; 0 is the default
	Inspector int       `json:"inspector,omitempty"`
	Hidden    []string  `json:"hidden,omitempty"` // sides and parts that are not shown: "rail", "inspector", "timeline", "skills", "legend"
	Recent    []string  `json:"recent,omitempty"` // folders of projects, the newest first
	Toured    bool      `json:"toured,omitempty"` // the tour was taken or skipped
	Trust     string    `json:"trust,omitempty"`  // folder of the certificates of those who are trusted
}

// Theme is the colours that a person wants.
type Theme string

// The themes. The system's is the default.
const (
	SystemTheme Theme = ""
	LightTheme  Theme = "light"
	DarkTheme   Theme = "dark"
)

// scaleStep is between two sizes of letters and controls, per cent.
const scaleStep = 25

// ReadSettings reads what was kept. Where there is no file they are the defaults; what
// cannot be read are the defaults with an error, which a person is told.
func ReadSettings(path string) (Settings, error) {
	data, err := readBounded(os.DirFS(filepath.Dir(path)), filepath.Base(path), MaxSettings)
	if errors.Is(err, fs.ErrNotExist) {
		return Settings{}, nil
	}
	if err != nil {
		return Settings{}, err
	}
	var v Settings
	if err := json.Unmarshal(data, &v); err != nil {
		return Settings{}, fmt.Errorf("%s: %w", path, err)
	}
	return v.sane(), nil
}

// sane is the settings with what is out of bounds put right: a person may have written
// the file.
func (v Settings) sane() Settings {
	if v.Scale != 0 {
		v.Scale = min(max(v.Scale, kit.MinScale), kit.MaxScale)
	}
	if v.Theme != LightTheme && v.Theme != DarkTheme {
		v.Theme = SystemTheme
	}
	if !slices.Contains(append(words.Tags(), words.Pseudo), v.Language) {
		v.Language = ""
	}
	v.Rail, v.Inspector = min(max(v.Rail, 0), maxSide), min(max(v.Inspector, 0), maxSide)
	v.Recent = v.Recent[:min(len(v.Recent), MaxRecent)]
	return v
}

// Write keeps the settings: the file is whole or as it was.
func (v Settings) Write(path string) (err error) {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".studio-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(append(data, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// used puts a project's folder at the beginning of the list.
func (v *Settings) used(path string) {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	v.Recent = append([]string{path}, slices.DeleteFunc(slices.Clone(v.Recent), func(p string) bool { return p == path })...)
	v.Recent = v.Recent[:min(len(v.Recent), MaxRecent)]
}

// settings are what holds now.
func (s *Studio) settings() Settings {
	v := s.set
	v.Rail, v.Inspector, v.Hidden = s.railSize, s.inspectorSize, nil
	if v.Rail == railWidth {
		v.Rail = 0
	}
	if v.Inspector == inspectorWidth {
		v.Inspector = 0
	}
	for i, side := range s.sides() {
		if s.alone.remembers(i, *side.hidden) {
			v.Hidden = append(v.Hidden, side.name)
		}
	}
	return v
}

type side struct {
	name   string
	hidden *bool
}

func (s *Studio) sides() []side {
	return []side{{"rail", &s.hideRail}, {"inspector", &s.hideInspector}, {"timeline", &s.hideTimeline}, {"skills", &s.foldSkills}, {"legend", &s.foldLegend}}
}

// adoptSettings makes the window as it was.
func (s *Studio) adoptSettings(v Settings) {
	s.set = v.sane()
	if v.Rail > 0 {
		s.railSize = v.Rail
	}
	if v.Inspector > 0 {
		s.inspectorSize = v.Inspector
	}
	for _, side := range s.sides() {
		*side.hidden = slices.Contains(v.Hidden, side.name)
	}
	s.ui.Still = s.set.Still
	s.applyScale()
	s.applyTheme()
	s.SetLanguage(s.set.Language)
}

// applyScale sets the size of letters and controls: the person's choice on this display.
func (s *Studio) applyScale() {
	own := s.set.Scale
	if own == 0 {
		own = 100
	}
	s.ui.SetScale(own * s.display / 100)
}

// rescale makes letters and controls larger or smaller.
func (s *Studio) rescale(by int) {
	own := s.set.Scale
	if own == 0 {
		own = 100
	}
	s.set.Scale = min(max(own+by, kit.MinScale), kit.MaxScale)
	s.applyScale()
}

// dark says whether the dark colours are shown.
func (s *Studio) dark() bool {
	return s.set.Theme == DarkTheme || s.set.Theme == SystemTheme && s.o.SystemDark
}

// setTheme turns to light or dark.
func (s *Studio) setTheme(dark bool) {
	s.set.Theme = LightTheme
	if dark {
		s.set.Theme = DarkTheme
	}
	s.applyTheme()
}

func (s *Studio) applyTheme() {
	if s.dark() {
		s.ui.SetTheme(kit.Dark())
		return
	}
	s.ui.SetTheme(kit.Light())
}

// keepSettings writes the settings in the background where they are others than those
// in the file.
func (s *Studio) keepSettings() {
	if s.o.SettingsFile == "" {
		return
	}
	v := s.settings()
	data, err := json.Marshal(v)
	if err != nil || bytes.Equal(data, s.written) {
		return
	}
	s.written = data
	path := s.o.SettingsFile
	s.jobs.replace(keeping, s.t("Keeping the settings"), func(context.Context, *progress) func() {
		err := v.Write(path)
		return func() {
			if err != nil {
				s.say(s.t("The settings could not be kept"), sentence(capital(err.Error())))
			}
		}
	})
}
