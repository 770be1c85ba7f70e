package dev.modelexport.sandbox.automl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers ListOperations page by page, newest operations first. A page token belongs to the parent
 * and filter that it was made for.
 */
final class OperationList {

  private static final Pattern PARENT = Pattern.compile("projects/[^/]+/locations/[^/]+");
  private static final Pattern TOKEN = Pattern.compile("(?<from>\\d{1,18}) (?<query>-?\\d{1,10})");

  private final OperationStore operations;
  private final int maxPageSize;

  OperationList(OperationStore operations, int maxPageSize) {
    this.operations = operations;
    this.maxPageSize = maxPageSize;
  }

  ListOperationsResponse page(ListOperationsRequest request) {
    if (!PARENT.matcher(request.getName()).matches()) {
      throw Refusal.invalid(
          "name '%s' must have the form projects/PROJECT/locations/LOCATION.", request.getName());
    }
    if (request.getPageSize() < 0) {
      throw Refusal.invalid("page_size %d must not be negative.", request.getPageSize());
    }
    var size =
        request.getPageSize() == 0 ? maxPageSize : Math.min(request.getPageSize(), maxPageSize);
    var filter = OperationFilter.parse(request.getFilter());
    var page = operations.list(request.getName(), filter, from(request), size);
    var answer = ListOperationsResponse.newBuilder();
    page.operations().forEach(operation -> answer.addOperations(operation.toProto()));
    page.next().ifPresent(next -> answer.setNextPageToken(token(next, request)));
    return answer.build();
  }

  private static Optional<Long> from(ListOperationsRequest request) {
    if (request.getPageToken().isEmpty()) {
      return Optional.empty();
    }
    var token = TOKEN.matcher(decode(request.getPageToken()));
    if (!token.matches() || !token.group("query").equals(query(request))) {
      throw Refusal.invalid(
          "page_token '%s' was not made for this name and filter.", request.getPageToken());
    }
    return Optional.of(Long.valueOf(token.group("from")));
  }

  private static String token(long next, ListOperationsRequest request) {
    var text = next + " " + query(request);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("page_token '%s' is not one of this service.", token);
    }
  }

  private static String query(ListOperationsRequest request) {
    return String.valueOf((request.getName() + "\n" + request.getFilter()).hashCode());
  }
}
