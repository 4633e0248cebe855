package dev.footnote.answer.generate;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A sentence as a model wrote it, nothing of it checked.
 *
 * @param text its words, without marks; not blank
 * @param marks what stood in the brackets in it and behind it
 * @param startsLine whether it is the first of its line
 * @param statesMissing whether it says what the sources lack, instead of what they say
 */
record DraftSentence(String text, List<String> marks, boolean startsLine, boolean statesMissing) {

  DraftSentence {
    marks = ImmutableList.copyOf(marks);
  }
}
