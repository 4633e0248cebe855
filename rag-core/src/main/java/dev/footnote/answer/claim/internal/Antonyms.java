package dev.footnote.answer.claim.internal;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.List;
import java.util.Set;

/** English words with opposite meanings. */
public final class Antonyms {

  /** One pair of opposites a line, each side with all of its words. */
  private static final String TABLE =
      """
      increase,increased,increases,increasing,raise,raises,raised,rise,rises,rose,grow,grows,grew,elevated,elevates,enhance,enhances,enhanced,boost,boosts|decrease,decreased,decreases,decreasing,reduce,reduces,reduced,reducing,lower,lowers,lowered,fall,falls,fell,shrink,decline,declines,declined,diminish,diminishes,diminished,drop,drops,dropped
      higher,larger,greater,bigger,high,large,more|lower,smaller,less,low,small,fewer
      longer,long|shorter,short
      faster,quicker,fast|slower,slow
      older,old|younger,young,newer,new
      before,earlier,prior|after,later,following
      first|last
      promote,promotes,promoted,activate,activates,activated,activation,activating,induce,induces,induced,stimulate,stimulates,stimulated,trigger,triggers,upregulate,upregulates,upregulated,enables|inhibit,inhibits,inhibited,inhibition,suppress,suppresses,suppressed,block,blocks,blocked,prevent,prevents,prevented,downregulate,downregulates,downregulated,impair,impairs,impaired,repress,represses
      with|without
      positive,positively|negative,negatively
      improve,improves,improved,better,best|worsen,worsens,worsened,worse,worst
      allow,allows,allowed,permitted|forbid,forbids,forbidden,prohibited,prohibits,banned
      open,opens,opened|close,closes,closed
      win,wins,won|lose,loses,lost
      include,includes,included|exclude,excludes,excluded
      true|false
      same|different
      always|never
      maximum|minimum
      gain,gains,gained|loss,lose
      success,successful,succeeded|failure,failed,unsuccessful
      sensitive,sensitivity|resistant,resistance
      beneficial|harmful
      presence,present|absence,absent
      north,northern|south,southern
      east,eastern|west,western
      left|right
      male,men|female,women
      """;

  private static final ImmutableSetMultimap<String, String> OPPOSITES = opposites();

  private Antonyms() {}

  /**
   * Returns the number of different words of a claim that the evidence does not have, but whose
   * opposite it has.
   */
  public static int count(List<StemmedWord> claim, List<StemmedWord> evidence) {
    Set<String> inEvidence = evidence.stream().map(StemmedWord::folded).collect(toImmutableSet());
    return (int)
        claim.stream()
            .map(StemmedWord::folded)
            .distinct()
            .filter(word -> !inEvidence.contains(word))
            .filter(word -> OPPOSITES.get(word).stream().anyMatch(inEvidence::contains))
            .count();
  }

  private static ImmutableSetMultimap<String, String> opposites() {
    ImmutableSetMultimap.Builder<String, String> opposites = ImmutableSetMultimap.builder();
    for (String line : Splitter.on('\n').omitEmptyStrings().split(TABLE)) {
      List<List<String>> sides =
          Splitter.on('|')
              .splitToStream(line)
              .map(side -> Splitter.on(',').splitToList(side))
              .toList();
      sides.getFirst().forEach(word -> opposites.putAll(word, sides.getLast()));
      sides.getLast().forEach(word -> opposites.putAll(word, sides.getFirst()));
    }
    return opposites.build();
  }
}
