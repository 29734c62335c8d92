package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
)

const bufferSize = 1 << 16

// eachLine calls visit with each line of the input and its number, from 1. Only a line feed ends a line, a line may have
// any length, and one that is all white space is skipped.
func eachLine(input io.Reader, visit func(number int, line []byte) error) error {
	// bufio.Scanner has a greatest length of a line; bufio.Reader has none.
	reader := bufio.NewReaderSize(input, bufferSize)
	for number := 1; ; number++ {
		line, err := reader.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if len(bytes.Trim(line, " \t\r\n")) > 0 {
			if err := visit(number, line); err != nil {
				return err
			}
		}
		if err != nil {
			return nil
		}
	}
}

// output is a file of JSON values, one a line.
type output struct {
	file   *os.File
	buffer *bufio.Writer
	json   *json.Encoder
}

func createOutput(path string) (*output, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	buffer := bufio.NewWriterSize(file, bufferSize)
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	return &output{file, buffer, encoder}, nil
}

func (o *output) write(value any) error { return o.json.Encode(value) }

func (o *output) close() error { return errors.Join(o.buffer.Flush(), o.file.Close()) }
