package dev.footnote.answer.generate;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A sentence as the model wrote it, unchecked.
 *
 * @param text the words without marks; not blank
 * @param marks the contents of the brackets in the sentence and behind it
 * @param startsLine whether the sentence is the first one of its line
 * @param statesMissing whether the sentence states what the sources lack
 */
record DraftSentence(String text, List<String> marks, boolean startsLine, boolean statesMissing) {

  DraftSentence {
    marks = ImmutableList.copyOf(marks);
  }
}
