package dev.milepost.planner.domain.declaration;

/**
 * The plainest words for a dependency in other languages than English: German, French, Spanish,
 * Portuguese, Italian, Dutch, Polish, Russian, Chinese. What is said in other words is a doubt.
 */
public final class LocalizedVocabulary {
  /** Phrases before a blocker. */
  public static final String STRONG =
      "abhängig\\s+von|häng(?:t|en)\\s+(?:direkt\\s+)?(?:ab\\s+)?von|blockiert\\s+(?:durch|von)"
          + "|wartet\\s+auf|setzt(?=\\s[^.\\n]{1,60}\\svoraus\\b)|baut\\s+auf(?=\\s+[\\[(]?#)"
          + "|dépend(?:ent|ant|ante)?\\s+d[eu]s?|bloquée?s?\\s+par|en\\s+attente\\s+d[eu]s?"
          + "|dependen?\\s+d(?:e|o|a|os|as|el)|bloquead[oa]s?\\s+(?:por|pel[oa])"
          + "|dipend(?:e|ono)\\s+da(?:l(?:la)?)?|bloccat[oa]\\s+da"
          + "|afhankelijk\\s+van|geblokkeerd\\s+door|wacht\\s+op"
          + "|zależy\\s+od|zablokowan[eay]\\s+przez|зависит\\s+от|блокируется(?=\\s+[\\[(]?#)"
          + "|заблокирован[аоы]?(?=\\s+[\\[(]?#)|(?:依赖于?|依賴於?|取决于)(?![项关任關])";

  /** Phrases before a blocker, where it is an issue. */
  public static final String WEAK =
      "benötigt|braucht|erfordert|nach|nécessite|requiert|après|requiere|necesita|después\\s+de"
          + "|requer|precisa\\s+de|depois\\s+d[eo]|richiede|dopo|vereist|wymaga|требует|после";

  /** Phrases before a dependent. */
  public static final String REVERSE =
      "(?:blockiert|bloque|bloquea|bloqueia|blocca|blokkeert|blokuje|блокирует)(?=\\s+[\\[(]?#)"
          + "|voraussetzung\\s+für|prérequis\\s+(?:pour|de)|requis\\s+par";

  /** Nouns that say something only as a label. */
  public static final String HARD_LABEL =
      "abhängigkeit(?:en)?|voraussetzung(?:en)?|vorbedingung(?:en)?|vorgänger|dépendances?"
          + "|pré-?requis|dependencias?|prerrequisitos?|dependências?|pré-requisitos?"
          + "|dipendenz[ae]|prerequisit[oi]|afhankelijkheden|zależności|зависимост[ьи]"
          + "|依赖(?:项|关系|任务)?|依賴|前置(?:任务|條件|条件|依赖)?";

  /** Before such words: it is denied. */
  public static final String NOT =
      "(?<!\\p{L})(?:nicht|kein\\p{L}{0,2}|pas|não|non|niet|geen|nie|не)\\s+(?:(?:mehr|más|mais|più)\\s+)?"
          + "|(?:不|不再|没有|無需|无需)\\s*";

  /** This issue, and the little words of a sentence that speaks of it. */
  public static final String THIS =
      "(?:ce(?:tte|t)?|est[ea]|questo|questa|deze|dit|эта|это|to)\\s+(?:issue|ticket|tâche|tarea|tarefa|taak|attività|задача|zadanie)"
          + "|est|está|è|wird|sind|ist|direkt|encore|aún|ancora|nog";

  private LocalizedVocabulary() {}
}
