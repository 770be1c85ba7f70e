package dev.modelexport.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the texts that the paths of a call stand for.
 *
 * <p>As with {@code kubectl apply -R}, a folder stands for the YAML and JSON files below it, and
 * links to folders are not followed; a file that is named itself may be called anything.
 */
final class Sources {

  private static final String STANDARD_INPUT = "-";
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
  private static final String GIT = ".git";

  private final InputStream standardInput;

  Sources(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /** The texts below one path, in the order of their names, and what could not be opened. */
  record Found(List<Source> sources, List<Unreadable> missing) {}

  Found below(String path) {
    var found = new Found(new ArrayList<>(), new ArrayList<>());
    if (path.equals(STANDARD_INPUT)) {
      found.sources().add(new Source("stdin", standardInput::readAllBytes));
      return found;
    }
    Path file;
    try {
      file = Path.of(path);
    } catch (InvalidPathException e) {
      found
          .missing()
          .add(new Unreadable(path, Optional.empty(), "is not a path: " + e.getReason()));
      return found;
    }
    if (Files.isDirectory(file)) {
      addFolder(file, found);
    } else if (Files.exists(file)) {
      addFile(file, found);
    } else {
      found
          .missing()
          .add(new Unreadable(path, Optional.empty(), "there is no such file or folder"));
    }
    return found;
  }

  private static void addFolder(Path folder, Found found) {
    var children = new ArrayList<Path>();
    try (var stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      found.missing().add(new Unreadable(folder.toString(), Optional.empty(), reason(e)));
    }
    children.sort(null);
    for (var child : children) {
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        if (!child.endsWith(GIT)) {
          addFolder(child, found);
        }
      } else if (isManifest(child) && !Files.isDirectory(child)) {
        addFile(child, found);
      }
    }
  }

  private static void addFile(Path file, Found found) {
    var name = file.normalize().toString();
    found.sources().add(new Source(name, () -> Files.readAllBytes(file)));
  }

  private static boolean isManifest(Path file) {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** Why a file or folder could not be read. The path is told apart from it. */
  static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "may not be read by this user";
    }
    if (e instanceof NoSuchFileException) {
      return "the link leads nowhere";
    }
    return "could not be read: " + (e.getMessage() == null ? e.toString() : e.getMessage());
  }
}
