package dev.modelexport.sandbox.google;

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

  private static final Pattern TOKEN = Pattern.compile("(?<from>\\d{1,18}) (?<query>-?\\d{1,10})");

  private final SimulatedApi api;
  private final OperationStore operations;
  private final int maxPageSize;

  OperationList(SimulatedApi api, OperationStore operations, int maxPageSize) {
    this.api = api;
    this.operations = operations;
    this.maxPageSize = maxPageSize;
  }

  ListOperationsResponse page(ListOperationsRequest request) {
    var wanted = api.listed(request.getName(), request.getFilter());
    if (request.getPageSize() < 0) {
      throw Refusal.invalid("page_size %d must not be negative.", request.getPageSize());
    }
    var size =
        request.getPageSize() == 0 ? maxPageSize : Math.min(request.getPageSize(), maxPageSize);
    var page = operations.list(wanted, from(request), size);
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
