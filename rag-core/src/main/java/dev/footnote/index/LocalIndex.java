package dev.footnote.index;

import java.nio.file.Path;

/** An index whose data lies in a folder of this machine. */
public interface LocalIndex extends SearchIndex {

  /** Returns the folder of the index. */
  Path folder();

  /**
   * Copies the last commit into a folder of its own, while others write and search. The copy is an
   * index that can be opened. It is safe on the disk when this method returns. If the process ends
   * before, the copy cannot be opened and its folder can be deleted.
   *
   * @param target empty or new, on any disk
   * @throws IndexException if the target is not empty or cannot be written, or a file of the index
   *     is damaged; the target is empty then, and the index unchanged
   */
  void copyTo(Path target);
}
