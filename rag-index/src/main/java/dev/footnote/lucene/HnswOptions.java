package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Options of the vector search. The graph is a hierarchical navigable small world: Malkov and
 * Yashunin, IEEE TPAMI 42(4), 2020. Immutable.
 *
 * <p>An index can be reopened with different options. {@link #searchWidth()} applies at once. The
 * other options apply to new segments, and to existing ones when Lucene merges them or the index is
 * compacted.
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

  /** Returns the default options. */
  public static HnswOptions standard() {
    return STANDARD;
  }

  /** Returns a builder that starts with {@link #standard()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the encoding of vectors in the graph. */
  public VectorEncoding encoding() {
    return encoding;
  }

  /**
   * Returns the number of links per vector and level, the paper's M. The lowest level has twice as
   * many.
   */
  public int maxConnections() {
    return maxConnections;
  }

  /**
   * Returns the number of vectors examined to find a new vector's neighbours, the paper's
   * efConstruction.
   */
  public int beamWidth() {
    return beamWidth;
  }

  /**
   * Returns the number of candidates that a search keeps, the paper's ef. A search that needs more
   * hits keeps more. Above 100,000 passages the number grows by half for each factor of ten, which
   * holds recall about constant.
   */
  public int searchWidth() {
    return searchWidth;
  }

  /**
   * Returns the number of candidates for a search.
   *
   * @param wanted the number of wanted hits
   * @param all the number of passages in the index
   */
  int width(int wanted, int all) {
    double tenfolds = Math.max(0, Math.log10((double) all / WIDTH_HOLDS_TO));
    return Math.max((int) (searchWidth * (1 + tenfolds / 2)), wanted * encoding.oversampling());
  }

  /** A builder of options. Each setter validates its argument. Not thread-safe. */
  public static final class Builder {
    private VectorEncoding encoding = VectorEncoding.INT4;
    private int maxConnections = 16;
    private int beamWidth = 100;
    private int searchWidth = 64;

    private Builder() {}

    /** Sets the encoding; {@link VectorEncoding#INT4} by default. */
    public Builder encoding(VectorEncoding encoding) {
      this.encoding = encoding;
      return this;
    }

    /**
     * Sets the number of links per vector; 16 by default.
     *
     * @param count 2 to 512
     * @throws IllegalArgumentException if the count is out of range
     */
    public Builder maxConnections(int count) {
      maxConnections = inRange("connections", count, 2, 512);
      return this;
    }

    /**
     * Sets the width of the search during indexing; 100 by default. Indexing time grows in
     * proportion.
     *
     * @param count 1 to 3,200
     * @throws IllegalArgumentException if the count is out of range
     */
    public Builder beamWidth(int count) {
      beamWidth = inRange("beam width", count, 1, 3200);
      return this;
    }

    /**
     * Sets the width of a search; 64 by default. A wider search has a higher recall and takes
     * longer.
     *
     * @param count 1 to 10,000
     * @throws IllegalArgumentException if the count is out of range
     */
    public Builder searchWidth(int count) {
      searchWidth = inRange("search width", count, 1, 10_000);
      return this;
    }

    /** Returns the options. The builder stays usable. */
    public HnswOptions build() {
      return new HnswOptions(this);
    }

    private static int inRange(String name, int value, int least, int most) {
      checkArgument(
          value >= least && value <= most, "%s %s: must be %s to %s", name, value, least, most);
      return value;
    }
  }
}
