package dev.footnote.lucene;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What happens to the files of an index, and how to tell. */
final class Damage {

  private Damage() {}

  /** The files of an index, less the lock, by name. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  /** The files whose names end so, by name. */
  static List<Path> files(Path folder, String ending) throws IOException {
    return files(folder).stream().filter(file -> file.toString().endsWith(ending)).toList();
  }

  /** Hashes of the files and when they were written. */
  static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(folder)) {
      contents.put(
          file.getFileName().toString(),
          MoreFiles.asByteSource(file).hash(Hashing.sha256())
              + " "
              + Files.getLastModifiedTime(file));
    }
    return contents;
  }

  static void flip(Path file, long position) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, position);
      one.put(0, (byte) ~one.get(0)).flip();
      channel.write(one, position);
    }
  }

  static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  /** Where in a file a vector begins; -1 if it is not there. */
  static int position(Path file, float[] vector) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Bytes.indexOf(Files.readAllBytes(file), bytes.array());
  }
}
