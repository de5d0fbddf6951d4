// Checks an exported log, and a one-sided proof if given, with golang.org/x/mod alone:
//
//	go run checklog.go VKEY EXPORT/b.0 [NOTE.liaison-proof]
//
// VKEY is the verifier key of type 0x01 of the log's side. The signed checkpoints are opened, the
// tree is rebuilt from the entries, the proof's path is checked (inclusion) and the proof's older
// checkpoint against the exported one (consistency).
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error, what string) {
	if err != nil {
		fmt.Fprintln(os.Stderr, what+":", err)
		os.Exit(1)
	}
}

func refuse(what string) { must(fmt.Errorf("refused"), what) }

// head opens a checkpoint: origin, size and root on its first three lines.
func head(v note.Verifier, text []byte) tlog.Tree {
	n, err := note.Open(text, note.VerifierList(v))
	must(err, "checkpoint")
	lines := strings.Split(n.Text, "\n")
	if lines[0] != v.Name() {
		refuse("checkpoint of another origin")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "size")
	root, err := tlog.ParseHash(lines[2])
	must(err, "root")
	return tlog.Tree{N: size, Hash: root}
}

// entries reads the bundles of a log, each entry after its length in two bytes.
func entries(folder string) [][]byte {
	var files []string
	must(filepath.Walk(filepath.Join(folder, "tile", "entries"), func(p string, i os.FileInfo, err error) error {
		if err == nil && !i.IsDir() {
			files = append(files, p)
		}
		return err
	}), "entries")
	sort.Strings(files)
	var out [][]byte
	for _, f := range files {
		b, err := os.ReadFile(f)
		must(err, "entries")
		for len(b) > 0 {
			if len(b) < 2 || len(b) < 2+int(b[0])<<8+int(b[1]) {
				refuse(f)
			}
			n := int(b[0])<<8 + int(b[1])
			out = append(out, b[2:2+n])
			b = b[2+n:]
		}
	}
	return out
}

func main() {
	if len(os.Args) != 3 && len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "go run checklog.go VKEY LOG-FOLDER [PROOF]")
		os.Exit(2)
	}
	v, err := note.NewVerifier(os.Args[1])
	must(err, "vkey")
	text, err := os.ReadFile(filepath.Join(os.Args[2], "checkpoint"))
	must(err, "checkpoint")
	tree := head(v, text)

	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(at))
		for i, a := range at {
			out[i] = stored[a]
		}
		return out, nil
	})
	leaves := entries(os.Args[2])
	if int64(len(leaves)) != tree.N {
		refuse("number of entries")
	}
	for i, leaf := range leaves {
		more, err := tlog.StoredHashes(int64(i), leaf, read)
		must(err, "entries")
		stored = append(stored, more...)
	}
	for i, leaf := range leaves {
		p, err := tlog.ProveRecord(tree.N, int64(i), read)
		must(err, "entry")
		must(tlog.CheckRecord(p, tree.N, tree.Hash, int64(i), tlog.RecordHash(leaf)), "entry")
	}
	fmt.Printf("%s: %d entries under the signed root\n", v.Name(), tree.N)
	if len(os.Args) == 3 {
		return
	}

	file, err := os.ReadFile(os.Args[3])
	must(err, "proof")
	cut := strings.Index(string(file), "\n\n")
	if cut < 0 {
		refuse("proof")
	}
	lines := strings.Split(string(file[:cut]), "\n")
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	must(err, "index")
	var path tlog.RecordProof
	for _, line := range lines[3:] {
		b, err := base64.StdEncoding.DecodeString(line)
		must(err, "path")
		var h tlog.Hash
		copy(h[:], b)
		path = append(path, h)
	}
	old := head(v, file[cut+2:])
	if index >= old.N || old.N > tree.N {
		refuse("index")
	}
	must(tlog.CheckRecord(path, old.N, old.Hash, index, tlog.RecordHash(leaves[index])), "inclusion")
	if old.N < tree.N {
		grown, err := tlog.ProveTree(tree.N, old.N, read)
		must(err, "consistency")
		must(tlog.CheckTree(grown, tree.N, tree.Hash, old.N, old.Hash), "consistency")
	}
	fmt.Printf("entry %d included at size %d, sizes %d and %d consistent\n", index, old.N, old.N, tree.N)
}
