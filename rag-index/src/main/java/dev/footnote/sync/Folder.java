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
 * A folder of documents that an index is kept in step with, and the choice of files that are read.
 * Immutable; thread-safe if the function for metadata is.
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

  /** Creates a folder whose files are all read, except hidden ones, and visible to everyone. */
  public static Folder of(Path path) {
    return builder(path).build();
  }

  /** Creates a builder with the choices of {@link #of}. */
  public static Builder builder(Path path) {
    return new Builder(path);
  }

  /** Returns the absolute path of the folder. */
  public Path path() {
    return path;
  }

  /** Returns who may see its documents. */
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
    if (sidecars.isPresent() && sidecars.get().isSidecar(inside)) {
      return Optional.of("holds the metadata of the file beside it");
    }
    if (!included.isEmpty() && included.stream().noneMatch(glob -> glob.matches(inside))) {
      return Optional.of("matches no pattern of files to include");
    }
    if (bytes > maxBytes) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%,d bytes, more than the limit of %,d: raise the limit to read the file",
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

  /** A builder of folders. Each setter checks its value at once. Not thread-safe. */
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

    /** Sets who may see the documents. Default: everyone. */
    public Builder access(Access access) {
      this.access = access;
      return this;
    }

    /**
     * Reads only files that match this pattern or another included one. Other files are reported as
     * skipped, and their documents from earlier syncs are removed.
     *
     * @param glob pattern of the path inside the folder, with slashes, in the syntax of {@link
     *     java.nio.file.FileSystem#getPathMatcher}. In addition, &#42;&#42;{@code /} matches no
     *     folder at all
     * @throws IllegalArgumentException if the pattern is malformed
     */
    public Builder include(String glob) {
      included.add(new Glob(glob));
      return this;
    }

    /**
     * Ignores files and folders that match this pattern, even if they match an included one.
     *
     * @param glob a pattern, see {@link #include}
     * @throws IllegalArgumentException if the pattern is malformed
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
     * Reads folders that symbolic links lead to, inside this folder or elsewhere. Links in circles
     * are skipped. Links to files are always followed.
     */
    public Builder followLinks() {
      followsLinks = true;
      return this;
    }

    /**
     * Skips larger files. Default: no limit.
     *
     * @throws IllegalArgumentException if the limit is below 1
     */
    public Builder maxBytes(long bytes) {
      checkArgument(bytes >= 1, "limit of %s bytes: must be at least 1", bytes);
      maxBytes = bytes;
      return this;
    }

    /**
     * Sets the metadata of each file. It takes precedence over the metadata in the file. The
     * function is called in each sync, and a file is read again if its metadata has changed.
     *
     * @param metadata called by several threads; if it throws, the file fails
     */
    public Builder metadata(Function<Path, Metadata> metadata) {
      this.metadata = metadata;
      return this;
    }

    /**
     * Reads the metadata of {@code report.pdf} from the file {@code report.pdf<suffix>} beside it.
     * It takes precedence over {@link #metadata}. The sidecar file itself is not a document.
     *
     * <p>The file is a JSON object with {@code title}, {@code authors}, {@code created}, {@code
     * modified} and {@code language}. Other names are attributes: strings, numbers, and true or
     * false. A string that is an instant in ISO 8601, such as {@code 2026-03-01T00:00:00Z}, is a
     * time.
     *
     * @param suffix such as {@code .meta.json}
     * @throws IllegalArgumentException if the suffix is empty or has a slash
     */
    public Builder sidecars(String suffix) {
      sidecars = Optional.of(new Sidecars(suffix));
      return this;
    }

    /** Creates a folder with these options. The builder can be used again. */
    public Folder build() {
      return new Folder(this);
    }
  }
}
