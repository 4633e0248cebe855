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

/** The files of an index on disk: lists, compares and damages them. */
final class IndexFiles {

  private IndexFiles() {}

  /** Returns the files of an index except the lock, sorted by name. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  /** Returns the files whose names end with the ending, sorted by name. */
  static List<Path> list(Path folder, String ending) throws IOException {
    return list(folder).stream().filter(file -> file.toString().endsWith(ending)).toList();
  }

  /** Returns the hash and the modification time of each file, by name. */
  static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : list(folder)) {
      contents.put(
          file.getFileName().toString(),
          MoreFiles.asByteSource(file).hash(Hashing.sha256())
              + " "
              + Files.getLastModifiedTime(file));
    }
    return contents;
  }

  /** Inverts all bits of one byte. */
  static void flipByte(Path file, long position) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer flipped = ByteBuffer.allocate(1);
      channel.read(flipped, position);
      flipped.put(0, (byte) ~flipped.get(0)).flip();
      channel.write(flipped, position);
    }
  }

  static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  /** Returns the position of a vector in a file; -1 if the file does not contain it. */
  static int position(Path file, float[] vector) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Bytes.indexOf(Files.readAllBytes(file), bytes.array());
  }
}
