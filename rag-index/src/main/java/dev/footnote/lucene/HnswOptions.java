package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How the search by vectors is built and how hard it looks: a hierarchical navigable small world,
 * Malkov and Yashunin, IEEE TPAMI 42(4), 2020. Immutable.
 *
 * <p>An index can be opened with other options than before. {@link #searchWidth()} holds at once;
 * the others for what is written from then on, and for the rest when Lucene merges it or the index
 * is compacted.
 */
public final class HnswOptions {

  private static final int WIDTH_HOLDS_TO = 100_000;

  private static final HnswOptions STANDARD = builder().build();

  private final VectorEncoding encoding;
  private final int maxConnections;
  private final int beamWidth;
  private final int searchWidth;

  private HnswOptions(Builder builder) {
    encoding = builder.encoding;
    maxConnections = builder.maxConnections;
    beamWidth = builder.beamWidth;
    searchWidth = builder.searchWidth;
  }

  /** What is used unless something else is set. */
  public static HnswOptions standard() {
    return STANDARD;
  }

  /** A builder that begins with {@link #standard()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** How the graph keeps vectors. */
  public VectorEncoding encoding() {
    return encoding;
  }

  /** Links of a vector on each level but the lowest, which has twice as many: the paper's M. */
  public int maxConnections() {
    return maxConnections;
  }

  /** Vectors that are looked at to find a new one's neighbours: the paper's efConstruction. */
  public int beamWidth() {
    return beamWidth;
  }

  /**
   * Passages that a search keeps in view, if it does not want more anyway: the paper's ef. In an
   * index of more than 100,000 passages they are half as many again for each tenfold, so that about
   * as many of the nearest are found.
   */
  public int searchWidth() {
    return searchWidth;
  }

  /** How many passages a search looks at that wants so many of all there are. */
  int width(int wanted, int all) {
    double tenfolds = Math.max(0, Math.log10((double) all / WIDTH_HOLDS_TO));
    return Math.max((int) (searchWidth * (1 + tenfolds / 2)), wanted * encoding.oversampling());
  }

  /** Collects options; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    private VectorEncoding encoding = VectorEncoding.INT4;
    private int maxConnections = 16;
    private int beamWidth = 100;
    private int searchWidth = 64;

    private Builder() {}

    /** Default {@link VectorEncoding#INT4}. */
    public Builder encoding(VectorEncoding encoding) {
      this.encoding = encoding;
      return this;
    }

    /**
     * Default 16.
     *
     * @param count 2 to 512
     * @throws IllegalArgumentException if it is out of its range
     */
    public Builder maxConnections(int count) {
      maxConnections = inRange("connections", count, 2, 512);
      return this;
    }

    /**
     * Default 100. Twice as wide takes about twice as long to index.
     *
     * @param count 1 to 3,200
     * @throws IllegalArgumentException if it is out of its range
     */
    public Builder beamWidth(int count) {
      beamWidth = inRange("beam width", count, 1, 3200);
      return this;
    }

    /**
     * Default 64. Wider finds more of the nearest and takes longer.
     *
     * @param count 1 to 10,000
     * @throws IllegalArgumentException if it is out of its range
     */
    public Builder searchWidth(int count) {
      searchWidth = inRange("search width", count, 1, 10_000);
      return this;
    }

    /** The options so far; the builder can go on. */
    public HnswOptions build() {
      return new HnswOptions(this);
    }

    private static int inRange(String name, int value, int least, int most) {
      checkArgument(
          value >= least && value <= most, "%s %s: want %s to %s", name, value, least, most);
      return value;
    }
  }
}
