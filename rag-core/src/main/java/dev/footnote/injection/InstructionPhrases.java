package dev.footnote.injection;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * The phrases that instruct a model, in the form of a folded text: small letters, no accents, one
 * space between words.
 *
 * <p>Each line has the words with which a phrase may begin, a bar, and a regular expression for the
 * rest, including the space before it. A tilde and a digit match up to that number of words. A name
 * in capitals is replaced by its expression. An exclamation mark before the line limits the phrase
 * to places where a command may begin, since the same words are common in descriptions.
 */
final class InstructionPhrases {

  private static final ImmutableMap<String, String> NAMES =
      ImmutableMap.<String, String>builder()
          .put(
              "TOLD",
              "(?:instructions?|prompts?|guidelines?|directives?|rules|commands|constraints"
                  + "|guardrails|programming|directions|messages|context|training)")
          .put(
              "BEFORE",
              "(?:previous|prior|above|preceding|earlier|foregoing|original|initial|system"
                  + "|developer|safety|former|previously given|past)")
          .put(
              "ALLTHE",
              "(?: (?:all|any|every|each|of|the|your|my|our|these|those|this|that|both"
                  + "|completely|entirely|and|other|[0-9]{1,2})){0,6}")
          .put(
              "MACHINE",
              "(?:ai|a i|llms?|language models?|large language models?|chatbots?|gpt"
                  + "|chatgpt|ai (?:assistants?|models?|agents?|systems?|readers?|language models?)"
                  + "|summari[sz]ers?|rag systems?)")
          .put("DONOT", "(?: not| t|(?<=never))")
          .put(
              "YOURANSWER",
              "your(?: (?:next|final|own|entire))? (?:answer|response|reply|output|summary)")
          .put(
              "ANWEISUNG",
              "(?:anweisung(?:en)?|instruktion(?:en)?|regeln|befehle|vorgaben|prompts?"
                  + "|anordnungen|richtlinien|systemprompt)")
          .put(
              "BISHER",
              "(?:vorherigen?|bisherigen?|vorigen?|obigen?|vorangegangenen?|vorstehenden?"
                  + "|fruheren?|ursprunglichen?|vorangehenden?|zuvor gegebenen|vorhergehenden?)")
          .put(
              "INSTRUCCION",
              "(?:instruccion(?:es)?|indicaciones|ordenes|reglas|directrices|mensajes"
                  + "|prompts?|consignas|instrucoes|istruzioni|indicazioni|regole)")
          .put(
              "ANTERIOR",
              "(?:anteriore?s?|previ[ao]s?|precedent[ei]s?|iniciales|originales|de arriba|del"
                  + " sistema|que (?:te|se|has|le|ha)(?:"
                  + " (?:te|se|has|han|dieron|dio|recibido|dado))+|dadas|recibidas|do sistema)")
          .put(
              "CONSIGNE",
              "(?:instructions?|consignes?|directives?|regles|ordres|messages|prompts?|indications)")
          .put(
              "PRECEDENT",
              "(?:precedente?s?|anterieure?s?|ci dessus|prealables?|initiales?|du systeme"
                  + "|recues?|donnees|qui (?:precedent|t ont|vous ont)|plus haut)")
          .buildOrThrow();

  private static final ImmutableMap<String, String> PHRASES =
      ImmutableMap.of(
          "instructs the reader to ignore earlier instructions",
          """
          ignore ignoring disregard disregarding forget overlook override bypass discard neglect |ALLTHE BEFORE~2 TOLD
          ignore disregard forget override bypass |(?: (?:all|any|of)){0,2} your(?: (?:own|safety|current|internal|system|hidden|core|content))? (?:instructions|guidelines|programming|guardrails|system prompt|restrictions|directives|rules|constraints)
          ignore disregard forget override discard |ALLTHE (?:instructions?|prompts?|rules|guidelines|directives)~3 (?:above|before this|previously|earlier|you (?:were|have|had|received|got)|you ve|so far|from the (?:system|developer|operator|user)|of the (?:system|developer|operator))
          ignore disregard forget |(?: (?:everything|anything|all|whatever|what)(?: (?:of|that|this|which))*) (?:you|i|we|they|the user|the system)(?: (?:were|was|have|had|ve|been|just|may|previously|may have))* (?:told|instructed|asked|given|taught)
          ignore disregard forget |(?: (?:everything|anything|all)(?: (?:of|that|this|the|which|text|written|said|stated|was|came|is))*) (?:above|before|previously|so far|up to (?:now|this point))(?=[.:]| and| instead|$)
          ignore disregard forget |(?: (?:all|of))* the (?:above|previous|foregoing|preceding)(?: text)?(?: and)? (?:instead|say|answer|reply|output|respond|print|tell|translate|write|do|return|follow|act|give)
          ! ignore disregard forget |(?: (?:all|any|the|of)){0,3} other (?:passages|sources|documents|search results|excerpts|snippets)(?! (?:of|in|that|which))
          ignore disregard override bypass forget |(?: (?:the|this|your|my|any)){0,2} (?:system (?:prompts?|messages?|instructions?)|users?(?: s)? (?:question|query|request|prompt))
          pay | no attention toALLTHE BEFORE~2 TOLD
          not t never stop | (?:follow(?:ing)?|obey(?:ing)?|comply(?:ing)? with|listen(?:ing)? to|adher(?:e|ing) to)ALLTHE BEFORE~1 (?:instructions?|prompts?|guidelines|directives|system message)
          above previous prior earlier preceding | (?:instructions|prompts?|system message)(?: (?:above|below))? (?:are|were|have been|is|was|has been)(?: (?:now|hereby))? (?:cancell?ed|void|revoked|obsolete|overridden|a test|fake|outdated|no longer)
          your | (?:instructions|guidelines|rules|system prompt|restrictions)~2 (?:have been|has been|are|were|is)(?: now)? (?:updated|changed|replaced|overridden|cancell?ed|void|revoked|superseded|suspended|lifted)
          ignoriere ignorieren ignorier missachte missachten vergiss vergessen vergesse ubergehe ubergehen umgehe verwirf |(?:(?: (?:sie|bitte|alle|alles|die|den|das|deine|ihre|meine|diese|samtliche|jegliche|du|hast|nun|jetzt|ab|sofort)){0,6}) BISHER~2 ANWEISUNG
          ignoriere ignorieren vergiss vergessen missachte |(?:(?: (?:sie|bitte)){0,2}) (?:alles (?:obige|bisherige|vorherige|davor|zuvor|vorige|was (?:du|dir|ihnen|sie)~4 (?:gesagt|aufgetragen|gelernt|bekommen|weisst|vorgegeben))|(?:deine|ihre|alle deine)(?: [a-z]+)? ANWEISUNG|(?:den|deinen|ihren) systemprompt|die ANWEISUNG (?:oben|des (?:systems|entwicklers|nutzers|betreibers)))
          befolge befolgen beachte |(?:(?: (?:sie|bitte|die|keine|nicht)){0,3}) BISHER~1 ANWEISUNG(?: (?:nicht|nicht mehr|mehr))?
          ignora ignore ignorar ignorad olvida olvide olvidar omite omita descarta descarte desestima desobedece dimentica esquece esqueca |(?:(?: (?:todas?|todos?|tutte|tutti|cualquier|las?|los?|le|as|os|tus?|sus?|mis?|suas|tue|por favor)){0,5}) INSTRUCCION~1 ANTERIOR
          ignora ignore olvida olvide ignorar |(?:(?: (?:todas?|todos?|las?|los?|tus?|sus?)){0,4}) (?:anteriores|previas|iniciales) INSTRUCCION
          ignora ignore olvida olvide dimentica |(?: (?:todo lo|tutto cio che|tudo o que))(?: (?:anterior|dicho|previo|precede)|~4 (?:dijeron|dicho|detto|disse|anterior))
          caso | omiso (?:de|a)(?:(?: (?:todas?|las?|los?|tus?|cualquier)){0,4}) INSTRUCCION
          ignore ignorez ignorer oublie oubliez oublier neglige negligez |(?:(?: (?:toutes?|tous|les?|la|tes|vos|mes|ces|des|de)){0,4}) CONSIGNE~1 PRECEDENT
          ignore ignorez oublie oubliez |(?: (?:tout|toutes?))(?: (?:ce|cela|les|qui|que))*(?: (?:precede|vous a|t a|on t a|tu as|vous avez))(?: (?:ete|dit|appris|recu))*
          ignore ignorez oublie oubliez |(?: (?:tes|vos|les)) (?:precedentes|anciennes|autres) CONSIGNE
          compte abstraction | (?:des|de)(?:(?: (?:toutes?|tous|les|tes|vos|ces)){0,3}) CONSIGNE~1 PRECEDENT
          \u5FFD\u7565 \u65E0\u89C6 \u7121\u8996 \u5FD8\u8BB0 \u5FD8\u8A18 \u5FD8\u6389 \u5FFD\u89C6 \u5FFD\u8996 \u629B\u5F00 |[^.: ]{0,8}?(?:\u4E4B\u524D|\u4EE5\u4E0A|\u4E0A\u8FF0|\u5148\u524D|\u524D\u9762|\u6240\u6709|\u6B64\u524D|\u4E0A\u9762|\u539F\u6709|\u7CFB\u7EDF|\u7CFB\u7D71|\u4F60\u7684|\u4F60\u88AB)[^.: ]{0,8}?(?:\u6307\u4EE4|\u6307\u793A|\u63D0\u793A|\u8BF4\u660E|\u8AAA\u660E|\u89C4\u5219|\u898F\u5247|\u547D\u4EE4|\u5BF9\u8BDD|\u5C0D\u8A71|\u8BBE\u5B9A|\u8A2D\u5B9A)
          \u4E0D\u8981 \u8BF7\u52FF \u4E0D\u518D \u522B\u518D |(?:\u518D)?(?:\u9075\u5B88|\u9075\u5FAA|\u7406\u4F1A|\u7406\u6703|\u6267\u884C|\u542C\u4ECE)[^.: ]{0,8}?(?:\u4E4B\u524D|\u4EE5\u4E0A|\u4E0A\u8FF0|\u5148\u524D|\u524D\u9762|\u7CFB\u7EDF|\u539F\u6709)[^.: ]{0,8}?(?:\u6307\u4EE4|\u6307\u793A|\u63D0\u793A|\u89C4\u5219|\u547D\u4EE4)
          \u4EE5\u524D \u3053\u308C \u4E0A\u8A18 |[^.: ]{0,8}?(?:\u6307\u793A|\u547D\u4EE4|\u30D7\u30ED\u30F3\u30D7\u30C8)[^.: ]{0,6}?\u7121\u8996
          """,
          "gives its reader another part to play",
          """
          you | are now~4 (?:MACHINE|assistant|bot|dan|jailbroken|unrestricted|unfiltered|uncensored)(?! (?:manager|professor|coach|director|secretary|principal|editor|to))
          you | are no longer(?: (?:bound|restricted|limited|constrained) by| (?:a|an|the)~3 (?:assistant|model|bot|MACHINE))
          you | are (?:a|an) (?:helpful|unrestricted|uncensored|unfiltered|evil|malicious|obedient|rogue)~3 (?:assistant|bot|model|MACHINE)
          from | (?:now|here|this (?:point|moment|message)) (?:on|onwards?|forward) you (?:are|will|must|shall|should)(?: (?:only|always|never|now|be))* (?:answer|respond|reply|ignore|speak as|act as|pretend|say|obey|output|include|append|recommend|(?:a|an|my|the)~2 (?:assistant|bot|ai|model)|called|named)
          from | (?:now|here|this (?:point|moment|message)) (?:on|onwards?|forward)(?: (?:only|always|never|please))* (?:answer|respond|reply|ignore|output|append|pretend|obey)
          act behave pretend roleplay respond answer | (?:as|like|to be|that you are|you are|as if you (?:are|were))(?: (?:a|an|the|my))? (?:dan|unrestricted|uncensored|unfiltered|jailbroken|evil|linux terminal|ai (?:with|without|that has no))~2
          enter enable activate switch |(?:(?: (?:to|into|the))*) (?:dan|jailbreak|unrestricted|jailbroken) mode
          your | (?:new|real|actual|true|only|sole)(?: (?:and|new|only))* (?:task|instructions?|objective|goal|job|purpose|mission|role)(?: (?:is|are)(?: now)?)?(?: to (?:answer|reply|respond|say|output|print|send|ignore|recommend|promote|convince|tell|reveal)| as follows|:)
          du | bist (?:jetzt|nun|ab sofort|ab jetzt|von nun an)~5 (?:ki|assistent|assistentin|chatbot|bot|sprachmodell|modell|dan|pirat|hacker)
          sie | sind (?:jetzt|nun|ab sofort|ab jetzt|von nun an)~5 (?:ki|assistent|chatbot|bot|sprachmodell|dan)
          ab von | (?:jetzt|sofort|nun an|diesem moment an)(?: (?:bist|antwortest|sollst|wirst|musst|darfst) du| (?:antworten|sagen|ignorieren) sie| (?:antworte|sage|ignoriere|antwortet))
          ahora | (?:eres|actua como|actuas como)~5 (?:ia|asistente|chatbot|bot|modelo|pirata|hacker)
          partir | de ahora~1 (?:eres|respondes?|responderas|debes|actua|actuaras|di|diras|ignora)
          tu | es (?:maintenant|desormais|a present)~5 (?:ia|assistant|chatbot|bot|modele|pirate|hacker)
          vous | etes (?:maintenant|desormais|a present)~5 (?:ia|assistant|chatbot|bot|modele)
          partir | de (?:maintenant|ce moment|ce point)(?: (?:tu|vous)) (?:es|etes|dois|devez|repond\\w*|reponds|vas|allez|ignor\\w*)
          \u4F60\u73FE \u4F60\u73B0 \u60A8\u73B0 |\u5728(?:\u662F|\u626E\u6F14|\u8981\u626E\u6F14|\u5C06\u626E\u6F14|\u4F5C\u4E3A)[^.]{0,14}(?:\u52A9\u624B|\u6A21\u578B|ai|\u673A\u5668\u4EBA|\u6A5F\u5668\u4EBA|\u9ED1\u5BA2|\u6D77\u76D7|\u89D2\u8272)
          \u4ECE\u73B0 \u5F9E\u73FE |\u5728(?:\u5F00\u59CB|\u8D77|\u958B\u59CB) ?+(?:\u4F60|\u60A8)(?:\u662F|\u8981|\u5FC5\u987B|\u53EA|\u5C06|\u4F1A|\u6703|\u5FC5\u9808|\u5C07)
          """,
          "addresses a language model",
          """
          note message instruction instructions notice memo | (?:to|for)(?:(?: (?:all|any|the|every|each|you|whatever|whichever))*) (?:MACHINE|assistants?|automated (?:assistants?|readers|systems))(?::| (?:reading|processing|reviewing|parsing|summari[sz]ing|answering|assisting|that reads?|who reads?))
          attention dear hey hello important |(?:(?: (?:to|for|all|any|the|every|each|you))*) (?:MACHINE|assistants?)(?::| (?:reading|processing|reviewing|parsing|summari[sz]ing|answering|please|you (?:must|should|will|are)|ignore|do not))
          if | you are(?: (?:a|an|the|any))? (?:MACHINE|assistant|bot|automated~1)(?: (?:reading|processing|reviewing|summari[sz]ing|parsing|answering|evaluating|grading|you (?:must|should|will)|then|please|ignore|do not|say|answer))
          as | (?:a|an) MACHINE you (?:must|should|will|have to|need to|are (?:required|instructed|to))
          ai llm assistant chatbot assistants llms |(?:(?: (?:assistants?|models?|systems?|agents?|readers?))?) (?:must|should|shall|are instructed to|is instructed to|is required to|are required to)(?: (?:always|only))? (?:ignore|disregard|answer (?:with|that)|respond with|say|recommend|reply|output|not (?:cite|mention|reveal))
          hinweis nachricht anweisung anweisungen anmerkung | (?:an|fur)(?: (?:die|das|den|alle|jede|jedes|jeden))? (?:ki|sprachmodelle?|assistent(?:en)?|chatbots?|llms?|ki assistent(?:en)?|ki modelle?|ki systeme?)(?::| (?:die|das|der|welche))
          instrucciones nota mensaje atencion aviso |(?:(?: (?:para|a|al))?)(?: (?:la|el|los|las|cualquier|todos los))? (?:ia|asistentes?(?: de ia)?|modelos?(?: de lenguaje)?|chatbots?|llms?):
          instructions note message attention remarque |(?:(?: (?:pour|a|au|aux))?)(?: (?:l|la|le|les|tout|toute))? (?:ia|assistants?(?: ia)?|modeles?(?: de langage)?|chatbots?|llms?):
          """,
          "asks for the prompt, or gives a new prompt",
          """
          reveal print show repeat output display leak disclose reproduce tell share give expose return dump recite write quote |(?:(?: (?:me|us|the user|back|out|verbatim))*)(?:(?: (?:all|of|your|the|its|any|entire|full|complete|exact|whole|me)){1,4}) (?:system (?:prompt|message|instructions)|(?:hidden|initial|original|secret|confidential|internal) (?:prompt|instructions)|developer message|(?:prompt|instructions) (?:verbatim|above|you were given)|conversation so far)
          repeat print output copy |(?: (?:the words|everything|all|all of|the text|all the|all of the)(?: (?:text|words))?)(?: (?:written|stated|shown|that is))? above(?! (?:the|a|an|this))
          system | prompt(?::| (?:update|override|overridden|ends|begins|has been (?:changed|replaced|updated)|is now))
          system | override(?::| (?:in effect|activated|enabled|code))
          new | (?:system prompt|system instructions?|instructions?|directive)(?: (?:for|from|to) (?:you|the (?:ai|assistant|model|llm|bot|system|developer|user|administrator|admin)))?:
          gib zeige zeig nenne verrate wiederhole drucke geben zeigen |~3 (?:systemprompts?|system prompt|systemnachricht|systemanweisung(?:en)?|(?:urspr\\w+|geheimen?|internen?|verborgenen?) ANWEISUNG)
          neue neuer | (?:anweisung(?:en)?|instruktion(?:en)?|systemprompt|systemanweisung(?:en)?)~4:
          muestra muestrame revela repite imprime dime escribe |~3 (?:(?:prompt|mensaje|instrucciones) (?:del|de) sistema|instrucciones (?:iniciales|ocultas|internas)|prompt inicial)
          nuevas nueva | (?:instruccion(?:es)?)~4:
          affiche affichez revele revelez montre montrez repete repetez donne donnez |~3 (?:(?:prompt|message|invite) (?:systeme|initiale?|du systeme)|(?:instructions|consignes) (?:initiales|cachees|internes|du systeme|systeme))
          nouvelles nouvelle | (?:instructions?|consignes?)~4:
          \u8F93\u51FA \u663E\u793A \u900F\u9732 \u6253\u5370 \u91CD\u590D \u6CC4\u9732 \u8F38\u51FA \u986F\u793A \u544A\u8BC9 |[^.]{0,8}(?:\u7CFB\u7EDF|\u7CFB\u7D71|\u521D\u59CB|\u9690\u85CF)(?:\u63D0\u793A|\u6307\u4EE4|\u6D88\u606F|\u6307\u793A)
          \u65B0\u6307 \u65B0\u7684 \u65B0\u7CFB |(?:\u7CFB\u7EDF|\u7EDF)?(?:\u4EE4|\u793A|\u6307\u4EE4|\u6307\u793A|\u63D0\u793A\u8BCD|\u63D0\u793A):
          """,
          "dictates the answer",
          """
          ! answer respond reply output |(?:(?: (?:only|always|simply|just|instead|exclusively))*)(?: (?:with|using|by saying))(?: (?:only|exactly|just|simply|nothing but|the|this|following|single|exact|these))* (?:words?|phrase|sentence|string|text|message|code)
          ! answer reply output respond | (?:only|exclusively|solely|nothing but)(?: with)?(?: the)? (?:words?|phrase|sentence|string|text|yes)
          answer respond reply |(?:(?: to)?) (?:every|all|any|each)(?: (?:further|future|following|user|of|the|my|such|subsequent|single))* (?:questions?|query|queries|requests?|prompts?|messages?)(?: (?:from|by) (?:the|this|any|all) users?)? (?:with|by (?:saying|stating|writing|answering)|as if|using)
          ! say claim state conclude pretend | (?:that )?(?:instead|always|only) that
          whatever | (?:the (?:user|query|customer)|you are) (?:asks?|asked|is|says?|wants?)
          matter | what the (?:user|question|query)(?: (?:asks?|asked|is|says?|wants?))
          regardless irrespective | of (?:what the (?:user|question|query) (?:asks?|asked|is|says)|the users?(?: s)? (?:question|query|request)|what you are asked|the question(?: asked)? (?:answer|say|reply|respond|output|always))
          when whenever if once | (?:(?:the|a|any) (?:user|human)|users)(?: (?:asks?|requests?|enquires|inquires|mentions))~9 (?:say|answer|reply|respond|claim|state|recommend|insist|tell (?:them|the user|him|her)|output)(?! (?:yes|no)(?![a-z]))
          when whenever if | (?:(?:you(?: are)? )?(?:summari[sz]ing|answering)(?: (?:this|the|any|a|questions?|users?))+|you (?:answer|respond|reply|summari[sz]e|are asked))~8 (?:say|claim|state that|include the|insert|append|do not (?:mention|cite|reveal)|never (?:mention|cite)|recommend|output|reply|respond with|answer that|answer with)
          ! do don never |DONOT (?:cite|quote|reference|citing)(?: (?:any|the|your|a|other|its|these|those|this|from))* (?:sources?|citations?|passages?|evidence|footnotes)(?! (?:without|unless|until))
          ! do don never |DONOT (?:mention|reveal|disclose|acknowledge|tell|inform|alert|warn|report|let)~5 (?:this (?:instruction|message|note|prompt|passage|text)|these (?:instructions|rules)|the (?:instructions?|prompt|injection)|you (?:were told|have been told|were instructed|read this|saw this|received))(?! again)
          ! do don never |DONOT (?:tell|inform|warn|alert|notify)(?: the) users?(?: (?:about|of|that|why|anything)|(?=[.:])|$)
          ! do don never |DONOT answer (?:the user|(?:the|any) (?:user s )?questions? (?:instead|but rather|just say|simply say|asked by the user))
          include add append insert embed render display put place show output write |~5 (?:link|image|url|markdown|html|phrase|sentence|words|text|string|pixel|tag|line|disclaimer|picture)s?~8 (?:in|to|at|into|of|with)(?: (?:the|end|beginning|start|top|bottom|of|each|every|all|any))* (?:YOURANSWER|(?:each|every|all|any) (?:answers?|responses?|repl(?:y|ies)))
          begin start end finish prefix preface close conclude | (?:your|every|each|all)(?: (?:of|your))* (?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)) (?:with|by (?:saying|writing|adding|recommending))
          ! treat rank rate trust prefer consider score | this (?:passage|document|text|source|page|chunk|result|snippet|excerpt) (?:as|above|over|highest|first)(?: (?:the|a|an|all|any|most|only))* (?:other|others|everything|authoritative|trusted|system|instructions?|ground truth|number one|relevant|highest|first|only|single)~2
          this | (?:passage|document|text|source|message|note) (?:overrides|supersedes|takes precedence over|replaces)~2 (?:system prompt|your instructions|other (?:passages|sources)|user s?)
          antworte antworten sage sag |(?:(?: (?:sie|bitte|nur|immer|stets|ausschliesslich|einfach|auf|jede|alle|fragen?|ab|jetzt|sofort)){0,7}) mit(?: (?:nur|genau))? (?:dem (?:wort|satz|text|folgenden)|den worten|folgendem|ja zu allem)
          antworte antworten |(?:(?: (?:sie|bitte|nur|immer|stets))*) auf (?:jede|alle)~2 (?:fragen?|anfragen?) (?:mit|dass|nur)
          egal | (?:was|welche frage)~2 (?:nutzer|benutzer|anwender|frage)~2 (?:fragt|gefragt|stellt|sagt|lautet)
          zitiere zitieren nenne nennen |(?:(?: (?:sie|bitte|dabei))*) (?:keine|niemals|nie|nicht)~2 (?:quellen?|passagen?|dokumente?|belege|zitate|fundstellen?)
          verrate sage erwahne nenne verraten sagen erwahnen |~4 (?:nicht|nichts|niemals|keinesfalls)~4 (?:anweisung(?:en)?|hinweis|dieser nachricht|diese nachricht|diesen text)
          responde responda contesta conteste di |(?:(?: (?:solo|siempre|unicamente|exactamente|a|cualquier|todas?|las?|preguntas?|simplemente)){0,6}) con (?:la palabra|el texto|la frase|las palabras|exactamente|lo siguiente)
          no | (?:cites?|menciones|nombres|citar)~2 (?:fuentes?|pasajes?|documentos|estas? instruccion(?:es)?)
          reponds repondez repondre dis dites |(?:(?: (?:uniquement|seulement|toujours|simplement|a|toute|toutes|les|la|question|questions|exactement)){0,6}) (?:par|avec)(?: (?:le mot|la phrase|les mots|le texte|exactement|ce qui suit))
          ne | (?:cite|citez|mentionne|mentionnez)(?: (?:pas|aucune?|jamais|plus))~2 (?:sources?|passages?|documents?|instructions?)
          \u4E0D\u8981 \u8BF7\u52FF \u4E0D\u5F97 \u4E0D\u8A31 \u5207\u52FF \u52FF\u5F15 |(?:\u5F15\u7528|\u63D0\u53CA|\u900F\u9732|\u7528)[^.: ]{0,6}(?:\u6765\u6E90|\u51FA\u5904|\u6587\u6863|\u6BB5\u843D|\u4F86\u6E90|\u8D44\u6599|\u6587\u732E|\u6307\u4EE4|\u6307\u793A|\u672C\u6D88\u606F)
          \u53EA\u80FD \u53EA\u9700 \u4E00\u5F8B \u59CB\u7EC8 \u53EA\u53EF \u8BF7\u53EA \u52A1\u5FC5 \u5FC5\u987B |(?:\u7528[^.: ]{0,8})?(?:\u56DE\u7B54|\u56DE\u590D|\u8F93\u51FA|\u56DE\u8986|\u7B54\u590D)
          \u65E0\u8BBA \u4E0D\u7BA1 \u7121\u8AD6 |(?:\u7528\u6237|\u7528\u6236|\u4F7F\u7528\u8005|\u95EE\u9898|\u554F\u984C)[^.:]{0,8}(?:\u4EC0\u4E48|\u4F55|\u751A\u9EBC)
          """,
          "asks to send the conversation to a third party",
          """
          send forward email mail post upload exfiltrate transmit leak submit encode append attach paste |~5 (?:conversation|chat history|chat log|system prompt|users?(?: s)? (?:questions?|chat|messages|api key|credentials|secrets)|previous messages|context window|retrieved (?:documents|passages))~4 (?:to|in|into|as|at|via)
          ! call invoke run execute use | (?:the|your)~3 (?:tool|function|plugin)~4 (?:without (?:asking|telling|confirmation)|immediately|before (?:answering|responding|replying)|to (?:send|delete|forward|transfer|email))
          """);

  private InstructionPhrases() {}

  static ImmutableList<InstructionScanner.Rule> rules() {
    ImmutableList.Builder<InstructionScanner.Rule> rules = ImmutableList.builder();
    PHRASES.forEach(
        (explanation, lines) ->
            lines
                .lines()
                .forEach(line -> rules.add(InstructionScanner.Rule.parse(explanation, line))));
    return rules.build();
  }

  static String withNamesReplaced(String expression) {
    String replaced = expression;
    for (Map.Entry<String, String> name : NAMES.entrySet()) {
      replaced = replaced.replace(name.getKey(), name.getValue());
    }
    return replaced;
  }
}
