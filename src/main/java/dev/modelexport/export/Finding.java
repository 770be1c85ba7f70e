package dev.modelexport.export;

import java.util.List;

/** What a list of exports tells of an unconfirmed start. */
sealed interface Finding {

  /** This operation is the start's. */
  record Found(ExportOperation operation) implements Finding {}

  /** No export of the list is the start's. */
  record NotFound() implements Finding {}

  /** Each of these may be the start's, or one of the other starts'. */
  record NotToldApart(List<ExportOperation> candidates, List<Start> rivals) implements Finding {}

  /** Each of these may be the start's, and no other start accounts for them. */
  record Several(List<ExportOperation> candidates) implements Finding {}
}
