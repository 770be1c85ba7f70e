package dev.modelexport.image;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long the image's operator takes until it is ready, and what of it is in memory then. */
final class StartMeasurement {

  private static final Duration STOPPING = Duration.ofSeconds(20);

  /** As in a container of {@code deploy/}; else the heap grows with the machine. */
  private static final String MEMORY_LIMIT = "-XX:MaxRAM=384m";

  private final Map<String, List<Start>> starts = new TreeMap<>();

  /** One start. */
  private record Start(long readyMillis, long processorMillis, long residentKiB) {}

  /**
   * Measures some ways to start, in turns, so that what else the machine does is the same for all.
   *
   * @param ways options for Java, by what they are called
   */
  static StartMeasurement of(
      TrainingGround ground,
      UnpackedImage image,
      Path java,
      Map<String, List<String>> ways,
      int times)
      throws IOException {
    var measurement = new StartMeasurement();
    for (var time = 0; time < times; time++) {
      for (var way : new TreeMap<>(ways).entrySet()) {
        measurement.measure(ground, image, java, way.getKey(), way.getValue());
      }
    }
    return measurement;
  }

  private void measure(
      TrainingGround ground, UnpackedImage image, Path java, String way, List<String> options)
      throws IOException {
    var all = new ArrayList<>(options);
    all.add(MEMORY_LIMIT);
    var begin = System.nanoTime();
    try (var operator = ground.start("measured", image, java, all)) {
      operator.awaitReady();
      var ready = Duration.ofNanos(System.nanoTime() - begin);
      starts
          .computeIfAbsent(way, name -> new ArrayList<>())
          .add(
              new Start(
                  ready.toMillis(), operator.processorTime().toMillis(), operator.residentKiB()));
      operator.stop(STOPPING);
    }
  }

  /** One line for each way: the best, the middle and the worst start, and the middle of memory. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    starts.forEach(
        (way, list) -> {
          var ready = list.stream().mapToLong(Start::readyMillis).sorted().toArray();
          var processor = list.stream().mapToLong(Start::processorMillis).sorted().toArray();
          var resident = list.stream().mapToLong(Start::residentKiB).sorted().toArray();
          var middle = list.size() / 2;
          text.append(
              "%-24s ready after %4d ms, at best %d, at worst %d; %4d ms of processors; %3d MiB resident; %d starts%n"
                  .formatted(
                      way,
                      ready[middle],
                      ready[0],
                      ready[ready.length - 1],
                      processor[middle],
                      resident[middle] / 1024,
                      list.size()));
        });
    return text.toString();
  }
}
