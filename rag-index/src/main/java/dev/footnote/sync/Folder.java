package dev.footnote.sync;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Access;
import dev.footnote.document.Metadata;
import dev.footnote.ingest.ReadException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A folder of documents to keep an index in step with, and which of its files are read. Immutable;
 * as safe for several threads as its function of metadata.
 *
 * <p>A file's document has the id {@code "<name of the folder>/<path inside it>"}, with slashes on
 * every system.
 */
public final class Folder {

  private final Path path;
  private final Access access;
  private final ImmutableList<Glob> included;
  private final ImmutableList<Glob> excluded;
  private final boolean readsHidden;
  private final boolean followsLinks;
  private final long maxBytes;
  private final Function<Path, Metadata> metadata;
  private final Optional<Sidecars> sidecars;

  private Folder(Builder builder) {
    path = builder.path;
    access = builder.access;
    included = ImmutableList.copyOf(builder.included);
    excluded = ImmutableList.copyOf(builder.excluded);
    readsHidden = builder.readsHidden;
    followsLinks = builder.followsLinks;
    maxBytes = builder.maxBytes;
    metadata = builder.metadata;
    sidecars = builder.sidecars;
  }

  /** A folder all of whose files are read, but hidden ones, and may be seen by everyone. */
  public static Folder of(Path path) {
    return builder(path).build();
  }

  /** A builder that begins with what {@link #of} says. */
  public static Builder builder(Path path) {
    return new Builder(path);
  }

  /** Where it is; absolute. */
  public Path path() {
    return path;
  }

  /** Who may see its documents. */
  public Access access() {
    return access;
  }

  /** Returns whether hidden files and folders are read. */
  public boolean readsHidden() {
    return readsHidden;
  }

  /** Returns whether links to folders are followed. */
  public boolean followsLinks() {
    return followsLinks;
  }

  /**
   * Returns why a sync skips a file; empty if a sync reads the file.
   *
   * @param inside path of the file, relative to this folder
   * @param bytes size of the file
   */
  public Optional<String> reasonToSkip(Path inside, long bytes) {
    if (sidecars.isPresent() && sidecars.get().isOne(inside)) {
      return Optional.of("says what is known of the file beside it");
    }
    if (!included.isEmpty() && included.stream().noneMatch(glob -> glob.matches(inside))) {
      return Optional.of("not among the files to include");
    }
    if (bytes > maxBytes) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%,d bytes, more than the limit of %,d: raise it to have the file read",
              bytes,
              maxBytes));
    }
    return reasonToExclude(inside);
  }

  /**
   * Returns which pattern excludes a file, or a folder with everything in it; empty if none does.
   *
   * @param inside path of the file or folder, relative to this folder
   */
  public Optional<String> reasonToExclude(Path inside) {
    return excluded.stream()
        .filter(glob -> glob.matches(inside))
        .findFirst()
        .map(glob -> "excluded by \"%s\"".formatted(glob));
  }

  /**
   * Returns the metadata that the host application has for a file. It takes precedence over the
   * metadata in the file itself.
   *
   * @param file absolute path of the file
   * @throws ReadException if the sidecar file cannot be parsed, or the function given to {@link
   *     Builder#metadata} throws
   */
  public Metadata metadata(Path file) {
    Metadata known = known(file);
    return sidecars.map(beside -> known.overriddenBy(beside.of(file))).orElse(known);
  }

  private Metadata known(Path file) {
    try {
      return metadata.apply(file);
    } catch (RuntimeException e) {
      throw ReadException.unavailable(
          file.toString(),
          "has no metadata: the function given to Folder.Builder.metadata failed: " + e,
          e);
    }
  }

  /**
   * Returns the id of a file's document: {@code "<name of the folder>/<path inside it>"}.
   *
   * @param inside path of the file relative to this folder, with slashes; empty for the folder
   *     itself
   */
  public String documentId(String inside) {
    Path name = path.getFileName();
    return (name == null ? "root" : name.toString()) + (inside.isEmpty() ? "" : "/" + inside);
  }

  /** Collects what is to be read; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    private final Path path;
    private Access access = Access.everyone();
    private final List<Glob> included = new ArrayList<>();
    private final List<Glob> excluded = new ArrayList<>();
    private boolean readsHidden;
    private boolean followsLinks;
    private long maxBytes = Long.MAX_VALUE;
    private Function<Path, Metadata> metadata = file -> Metadata.none();
    private Optional<Sidecars> sidecars = Optional.empty();

    private Builder(Path path) {
      this.path = path.toAbsolutePath().normalize();
    }

    /** Says who may see its documents. */
    public Builder access(Access access) {
      this.access = access;
      return this;
    }

    /**
     * Reads only files that match this pattern, or another one that was given so. What is left out
     * is reported as skipped; a document that is in the index from before is removed.
     *
     * @param glob of the path inside the folder, with slashes, as {@link
     *     java.nio.file.FileSystem#getPathMatcher} has it; &#42;&#42;{@code /} also stands for no
     *     folder at all
     * @throws IllegalArgumentException if it is no such pattern
     */
    public Builder include(String glob) {
      included.add(new Glob(glob));
      return this;
    }

    /**
     * Reads no file and looks into no folder that matches this pattern, whatever is included.
     *
     * @param glob as in {@link #include}
     * @throws IllegalArgumentException if it is no such pattern
     */
    public Builder exclude(String glob) {
      excluded.add(new Glob(glob));
      return this;
    }

    /** Reads hidden files and folders too. */
    public Builder readHidden() {
      readsHidden = true;
      return this;
    }

    /**
     * Goes into folders that links lead to, inside this one or elsewhere; links that lead in
     * circles are skipped. Links to files are followed in any case.
     */
    public Builder followLinks() {
      followsLinks = true;
      return this;
    }

    /**
     * Reads no file that is larger.
     *
     * @throws IllegalArgumentException if the limit is less than 1
     */
    public Builder maxBytes(long bytes) {
      checkArgument(bytes >= 1, "limit of %s bytes: want at least 1", bytes);
      maxBytes = bytes;
      return this;
    }

    /**
     * Tells what the host knows of each file. It goes before what the file says of itself, and is
     * asked for at each sync: a file is read again when the answer differs.
     *
     * @param metadata called by several threads; what it throws fails the file
     */
    public Builder metadata(Function<Path, Metadata> metadata) {
      this.metadata = metadata;
      return this;
    }

    /**
     * Has what is known of {@code report.pdf} stand beside it in {@code report.pdf<suffix>}, as a
     * JSON object: {@code title}, {@code authors}, {@code created}, {@code modified}, {@code
     * language} and, under other names, attributes: strings, numbers, and true or false; a string
     * that is an instant in ISO 8601, such as {@code 2026-03-01T00:00:00Z}, is a time. It goes
     * before {@link #metadata} and is itself no document.
     *
     * @param suffix such as {@code .meta.json}
     * @throws IllegalArgumentException if it is empty or has a slash
     */
    public Builder sidecars(String suffix) {
      sidecars = Optional.of(new Sidecars(suffix));
      return this;
    }

    /** The folder as described so far; the builder can go on. */
    public Folder build() {
      return new Folder(this);
    }
  }
}
