package dev.modelexport.export;

import dev.modelexport.rules.ImageReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds, among the exports of a model, the one that an unconfirmed start has made. An export can
 * only be a start's if it was created in the start's time, is written under its destination as far
 * as the provider tells, and is nobody else's. Pure.
 */
final class Adoption {

  private final StartTimes times;

  Adoption(StartTimes times) {
    this.times = times;
  }

  /**
   * @param own operations that belong to the resource already
   * @param exports all exports of the model that the provider lists
   * @param askedAt when it was asked for them
   */
  Finding find(
      Start start, Set<String> own, List<ExportOperation> exports, Others others, Instant askedAt) {
    var unclaimed =
        exports.stream()
            .filter(x -> !others.operations().contains(x.name()) && !own.contains(x.name()))
            .toList();
    var candidates = unclaimed.stream().filter(export -> mayBe(export, start)).toList();
    var rivals =
        others.starting().stream()
            .filter(other -> candidates.stream().anyMatch(export -> isShared(export, start, other)))
            .toList();
    if (candidates.isEmpty()) {
      // When it was created is not told: it is not taken, and not left out of account either.
      var timeless =
          unclaimed.stream()
              .filter(export -> export.createTime() == null)
              .filter(export -> fits(export, start.request().destination()))
              .toList();
      return timeless.isEmpty() ? new Finding.NotFound() : new Finding.Several(timeless);
    }
    var told =
        candidates.stream()
            .filter(export -> export.gcsOutputDirectory().or(export::image).isPresent())
            .filter(export -> rivals.stream().noneMatch(rival -> mayBe(export, rival)))
            .toList();
    if (told.size() == 1) {
      return new Finding.Found(told.get(0));
    }
    if (rivals.isEmpty()) {
      return candidates.size() == 1
          ? new Finding.Found(candidates.get(0))
          : new Finding.Several(candidates);
    }
    return rivals.stream().allMatch(rival -> rival.request().equals(start.request()))
        ? settle(start, unclaimed, others, askedAt)
            .orElseGet(() -> new Finding.NotToldApart(candidates, rivals))
        : new Finding.NotToldApart(candidates, rivals);
  }

  /**
   * Whether an export that may be this start's may as well be another's. One that has ended well
   * and tells no directory went to a registry: so a start of an image need not fear one to a
   * bucket. The other way round it would be risky, as not finding one's own export means a second
   * one.
   */
  private boolean isShared(ExportOperation export, Start start, Start other) {
    var wroteNoDirectory =
        export.done() && export.error().isEmpty() && export.gcsOutputDirectory().isEmpty();
    var imageAgainstBucket =
        !Start.isBucket(start.request().destination())
            && Start.isBucket(other.request().destination());
    return mayBe(export, other) && !(wroteNoDirectory && imageAgainstBucket);
  }

  /**
   * Starts that ask for the very same are interchangeable: whichever export is whose, the outcome
   * is the same, if only no two take the same one. So they are given to each other by order, once
   * nothing more can come: when every start has its export, or the time of all of them is over. A
   * start that then has none has made none.
   *
   * @return empty while it is too early, or if it can't be settled
   */
  private Optional<Finding> settle(
      Start start, List<ExportOperation> unclaimed, Others others, Instant askedAt) {
    var alike =
        new ArrayList<>(
            others.starting().stream()
                .filter(other -> other.request().equals(start.request()))
                .toList());
    alike.add(start);
    alike.sort(Comparator.comparing(Start::intentTime).thenComparing(Start::uid));
    var theirs =
        unclaimed.stream()
            .filter(export -> alike.stream().anyMatch(one -> mayBe(export, one)))
            .sorted(
                Comparator.comparing(ExportOperation::createTime)
                    .thenComparing(ExportOperation::name))
            .toList();
    var shared =
        others.starting().stream()
            .filter(other -> !alike.contains(other))
            .anyMatch(other -> theirs.stream().anyMatch(export -> mayBe(export, other)));
    if (shared) {
      return Optional.empty();
    }
    var without = new ArrayList<>(alike);
    Optional<ExportOperation> ours = Optional.empty();
    for (var export : theirs) {
      var owner = without.stream().filter(one -> mayBe(export, one)).findFirst();
      if (owner.isEmpty()) {
        // One more than was started: whose it is can't be told.
        return Optional.empty();
      }
      without.remove(owner.get());
      ours = owner.get().equals(start) ? Optional.of(export) : ours;
    }
    var over =
        alike.stream().noneMatch(one -> askedAt.isBefore(times.confirmedBy(one.intentTime())));
    return without.isEmpty() || over
        ? Optional.of(ours.<Finding>map(Finding.Found::new).orElseGet(() -> new Finding.NotFound()))
        : Optional.empty();
  }

  /** Whether the export can be the one that the start has made. */
  boolean mayBe(ExportOperation export, Start start) {
    return isInTime(export.createTime(), start) && fits(export, start.request().destination());
  }

  /**
   * By our clock, and its difference to the provider's is not known. But the attempt before ended
   * by the provider's clock, and this one was made after that.
   */
  private boolean isInTime(Instant created, Start start) {
    return created != null
        && !created.isBefore(times.earliest(start.intentTime()))
        && !created.isAfter(times.confirmedBy(start.intentTime()))
        && start.previousEnd().filter(created::isBefore).isEmpty();
  }

  /** An export tells nothing, or the directory or the image that is ours or another's. */
  static boolean fits(ExportOperation export, String destination) {
    var directory = export.gcsOutputDirectory();
    var image = export.image();
    if (!Start.isBucket(destination)) {
      return directory.isEmpty()
          && image.map(pushed -> ImageReference.parse(destination).isPushedAs(pushed)).orElse(true);
    }
    return image.isEmpty() && directory.map(told -> Start.isWithin(told, destination)).orElse(true);
  }
}
