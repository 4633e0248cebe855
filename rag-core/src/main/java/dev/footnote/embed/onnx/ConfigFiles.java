package dev.footnote.embed.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A reader of the small files beside a model, by their names relative to the model's folder. */
sealed interface ConfigFiles {

  /** Returns the content of a file, if the file exists. */
  Optional<String> read(String name) throws IOException;

  /** Returns the name of a file in messages. */
  String place(String name);

  /** Files in a folder. */
  record OnDisk(Path folder) implements ConfigFiles {

    @Override
    public Optional<String> read(String name) throws IOException {
      try {
        return Optional.of(Files.readString(folder.resolve(name)));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }

    @Override
    public String place(String name) {
      return folder.resolve(name).toString();
    }
  }

  /** Files on the class path. The location ends with a slash. */
  record OnClassPath(URI location) implements ConfigFiles {

    @Override
    public Optional<String> read(String name) throws IOException {
      try {
        byte[] bytes = ModelFiles.Resources.read(URI.create(place(name)));
        return Optional.of(new String(bytes, UTF_8));
      } catch (FileNotFoundException e) {
        return Optional.empty();
      }
    }

    @Override
    public String place(String name) {
      return location + name;
    }
  }
}
