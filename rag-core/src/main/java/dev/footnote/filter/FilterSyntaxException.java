package dev.footnote.filter;

/** A text that is not a {@link Filter}; the message says where and why. */
public final class FilterSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final int position;

  /**
   * @param position where in the text, from 0
   * @param problem what is there, and what is expected
   */
  FilterSyntaxException(int position, String problem) {
    super(message(position, problem));
    this.position = position;
  }

  /**
   * @param position of what it is about
   * @param refusal the filter's own
   */
  FilterSyntaxException(int position, IllegalArgumentException refusal) {
    super(message(position, String.valueOf(refusal.getMessage())), refusal);
    this.position = position;
  }

  /** Where in the text, from 0, in UTF-16 code units; its length where the text ends too early. */
  public int position() {
    return position;
  }

  private static String message(int position, String problem) {
    return "filter, position %d: %s".formatted(position, problem);
  }
}
