package dev.modelexport.provider.google;

import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsClient;
import com.google.protobuf.Timestamp;
import dev.modelexport.api.v1alpha1.OperationError;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ProviderError;
import dev.modelexport.export.ProviderException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code google.longrunning.Operations}, which every service of Google's has in the same form. */
public final class LongRunning {

  private static final int LOCATION = 3;

  /** Services give fewer if they have a bound of their own. */
  private static final int PAGE_SIZE = 500;

  /** A service that does not come to an end is not waited for without end. */
  private static final int PAGES_MAX = 1_000;

  private LongRunning() {}

  /** Reads one operation. */
  public static CompletionStage<Operation> get(OperationsClient client, String name) {
    var request = GetOperationRequest.newBuilder().setName(name).build();
    return Calls.READ.call(client.getOperationCallable(), request);
  }

  /** Asks for an operation to be stopped: best effort, by the definition of the API. */
  public static CompletionStage<Void> cancel(OperationsClient client, String name) {
    var request = CancelOperationRequest.newBuilder().setName(name).build();
    return Calls.READ.call(client.cancelOperationCallable(), request).thenApply(empty -> null);
  }

  /**
   * Lists operations, over all pages.
   *
   * @param parent the resource name that they are below of
   * @param filter in the grammar of the service; empty for all
   */
  public static CompletionStage<List<Operation>> list(
      OperationsClient client, String parent, String filter) {
    var request =
        ListOperationsRequest.newBuilder()
            .setName(parent)
            .setFilter(filter)
            .setPageSize(PAGE_SIZE)
            .build();
    return pages(client, request, List.of(), Set.of());
  }

  /**
   * The last part of the location.
   *
   * @param name of a location or of anything below one: {@code projects/P/locations/L[/…]}
   */
  public static String locationOf(String name) {
    return name.split("/", LOCATION + 2)[LOCATION];
  }

  /** A failure that an operation tells besides its success. */
  public static OperationError partialFailure(com.google.rpc.Status status) {
    return new OperationError(Errors.codeOf(status).name(), status.getMessage());
  }

  public static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  private static ProviderException endless(String parent) {
    return new ProviderException(
        new ProviderError(
            ErrorCode.INTERNAL, "the list of operations of %s has no end".formatted(parent)),
        null);
  }

  private static CompletionStage<List<Operation>> pages(
      OperationsClient client,
      ListOperationsRequest request,
      List<Operation> before,
      Set<String> pagesBefore) {
    return Calls.LIST
        .call(client.listOperationsCallable(), request)
        .thenCompose(
            page -> {
              var all = new ArrayList<>(before);
              all.addAll(page.getOperationsList());
              var next = page.getNextPageToken();
              if (next.isEmpty()) {
                return CompletableFuture.completedStage(all);
              }
              if (pagesBefore.contains(next) || pagesBefore.size() == PAGES_MAX) {
                return CompletableFuture.failedStage(endless(request.getName()));
              }
              var pages = new HashSet<>(pagesBefore);
              pages.add(next);
              return pages(client, request.toBuilder().setPageToken(next).build(), all, pages);
            });
  }
}
