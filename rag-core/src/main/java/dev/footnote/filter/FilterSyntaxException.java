package dev.footnote.filter;

/** An error in the text of a {@link Filter}. The message says where and why. */
public final class FilterSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final int position;

  /**
   * @param position the index in the text, from 0
   * @param problem what was found, and what was expected
   */
  FilterSyntaxException(int position, String problem) {
    super(message(position, problem));
    this.position = position;
  }

  /**
   * @param position the index of the part that is not allowed
   * @param cause the error that the filter reported
   */
  FilterSyntaxException(int position, IllegalArgumentException cause) {
    super(message(position, String.valueOf(cause.getMessage())), cause);
    this.position = position;
  }

  /**
   * Returns the index of the error, from 0, in UTF-16 code units; the length of the text if it ends
   * too early.
   */
  public int position() {
    return position;
  }

  private static String message(int position, String problem) {
    return "filter, position %d: %s".formatted(position, problem);
  }
}
