package studio

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// starter starts a program of the person's system with arguments, without a shell.
// Options.Start takes another one, for tests.
type starter func(name string, args ...string) error

// start runs a program and lets it go on by itself.
func start(name string, args ...string) error {
	c := exec.Command(name, args...)
	if err := c.Start(); err != nil {
		return err
	}
	go func() { _ = c.Wait() }() // so that it leaves no dead process; how it ended is its own affair
	return nil
}

// recordings are the endings of files with sound, as players take them.
var recordings = []string{".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav", ".mp4", ".mkv", ".webm", ".mov", ".aac", ".wma"}

// mediaFolder of a project may hold recordings that are named by their interview.
const mediaFolder = "media"

// errNoRecording says that the sound is not on this computer.
var errNoRecording = errors.New("the recording is not here")

// recordingOf finds the recording of an interview: beside its transcript under the
// same name, or in the folder media under the interview's id.
func recordingOf(folder, transcript, interview string) (string, error) {
	stem := strings.TrimSuffix(transcript, filepath.Ext(transcript))
	for _, name := range []string{filepath.FromSlash(stem), filepath.Join(mediaFolder, interview)} {
		if !filepath.IsLocal(name) {
			continue
		}
		for _, ending := range recordings {
			file := filepath.Join(folder, name+ending)
			info, err := os.Stat(file)
			if err == nil && info.Mode().IsRegular() {
				return filepath.Abs(file)
			}
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return "", err
			}
		}
	}
	return "", errNoRecording
}

// players are the programs that begin at a time, with their arguments; file is always
// an absolute path, so that none takes it for an option.
var players = []struct {
	name string
	args func(file string, seconds int) []string
}{
	{"mpv", func(file string, at int) []string { return []string{fmt.Sprintf("--start=%d", at), "--", file} }},
	{"vlc", func(file string, at int) []string { return []string{fmt.Sprintf("--start-time=%d", at), file} }},
	{"xdg-open", func(file string, _ int) []string { return []string{file} }},
	{"open", func(file string, _ int) []string { return []string{file} }},
}

// errNoPlayer says that no program was found that plays.
var errNoPlayer = errors.New("no program that plays recordings was found: install mpv or vlc")

// playWith opens a recording at a time; exact is false where the system's player begins
// at the start.
func playWith(look func(string) (string, error), run starter, file string, seconds int) (exact bool, err error) {
	for _, p := range players {
		path, err := look(p.name)
		if err != nil {
			continue
		}
		return p.name == "mpv" || p.name == "vlc", run(path, p.args(file, seconds)...)
	}
	return false, errNoPlayer
}

// seconds reads "1:02:03".
func seconds(time string) (int, bool) {
	total := 0
	parts := strings.Split(time, ":")
	for _, part := range parts {
		n := 0
		if _, err := fmt.Sscanf(part, "%d", &n); err != nil || n < 0 {
			return 0, false
		}
		total = total*60 + n
	}
	return total, len(parts) == 3 && !slices.Contains(parts, "")
}

// playFrom plays an interview from a time on, in the system's player.
func (s *Studio) playFrom(interview, time string) {
	m, folder, run := s.model(), s.doc.Source.Path, s.o.Start
	if run == nil {
		run = start
	}
	at, _ := seconds(time)
	s.jobs.start(listing, s.t("Looking for the recording"), func(ctx context.Context, _ *progress) func() {
		file, exact, err := "", false, errNoRecording
		var src string
		if shown, e := m.Project.ShowSource(ctx, interview); e == nil {
			src = shown.File
		}
		if folder != "" {
			file, err = recordingOf(folder, src, interview)
		}
		if err == nil {
			exact, err = playWith(exec.LookPath, run, file, at)
		}
		return func() {
			switch {
			case errors.Is(err, errNoRecording):
				s.say(s.t("The recording is not here"), s.t("Put it into the folder %s of the project, under the name %s and its ending.", mediaFolder, interview))
			case errors.Is(err, errNoPlayer):
				s.say(s.t("No player was found"), s.t("Install mpv or vlc."))
			case err != nil:
				s.fail(s.t("The recording cannot be played"), err)
			case !exact:
				s.say(s.t("The recording is open"), s.t("This player begins at the start: go to %s.", time))
			default:
				s.say(s.t("The recording plays"), s.t("From %s on.", time))
			}
		}
	})
}
