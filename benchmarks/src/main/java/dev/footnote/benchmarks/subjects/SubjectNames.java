package dev.footnote.benchmarks.subjects;

/** What results call the subjects of this package. */
final class SubjectNames {

  static final String FOOTNOTE = "footnote";
  static final String FLOOR = "floor";
  static final String DEFAULT = "default";

  private SubjectNames() {}
}
