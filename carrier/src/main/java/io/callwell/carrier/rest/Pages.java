package io.callwell.carrier.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Lists in pages as the 2010-04-01 API gives them. */
final class Pages {

    private Pages() {}

    /** @param path of the list, such as {@code /2010-04-01/Accounts/AC…/Calls.json} */
    static Map<String, @Nullable Object> of(String name, String path, Parameters query, List<?> all) {
        int size = query.number("PageSize", 50, 1, 1_000);
        int page = query.number("Page", 0, 0, 1_000_000);
        int from = (int) Math.min((long) page * size, all.size());
        int to = Math.min(from + size, all.size());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(name, all.subList(from, to));
        json.put("page", page);
        json.put("page_size", size);
        json.put("start", from);
        json.put("end", Math.max(from, to - 1));
        json.put("uri", uri(path, query, page, size));
        json.put("first_page_uri", uri(path, query, 0, size));
        json.put("next_page_uri", to < all.size() ? uri(path, query, page + 1, size) : null);
        json.put("previous_page_uri", page > 0 ? uri(path, query, page - 1, size) : null);
        return json;
    }

    private static String uri(String path, Parameters query, int page, int size) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        query.form().forEach((name, values) -> {
            if (!name.equals("Page") && !name.equals("PageSize")) {
                uri.queryParam(name, values.stream().map(value -> value.replace("+", "%2B")).toArray());
            }
        });
        return uri.queryParam("PageSize", size).queryParam("Page", page).build().toUriString();
    }
}
