package org.yijianshi.kiosk.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Administrative divisions: 6 digits down to the county (GB/T 2260), 9 a town, 12 a village (统计用区划代码). Counties are
 * there for the whole country, towns and villages where the catalogue has them.
 */
public final class Divisions {
    /** Knows no place. */
    public static final Divisions NONE = new Divisions(List.of(), Set.of(), Set.of());

    private static final Pattern CODE = Pattern.compile("\\d{6}(\\d{3}){0,2}");
    private static final int COUNTY = Level.COUNTY.digits();
    /** Entries of the standard that stand for no place: 市辖区 of a municipality, counties a province governs itself. */
    private static final Pattern PLACEHOLDER = Pattern.compile("市辖区|县|(省|自治区)直辖县级行政区划");

    /** How exactly a place is wanted. */
    public enum Level {
        COUNTY(6),
        TOWN(9),
        VILLAGE(12);

        private final int digits;

        Level(int digits) {
            this.digits = digits;
        }

        public int digits() {
            return digits;
        }
    }

    /** @param name its own name, without those of the places it lies in */
    public record Division(String code, String name) {}

    private final Map<String, Division> byCode = new TreeMap<>();
    /** By the code of the place they lie in; provinces under the empty code. */
    private final Map<String, List<Division>> within = new HashMap<>();

    private final Set<String> former;
    private final Set<String> invented;

    /**
     * @param former counties that are no more; citizen numbers still begin with their codes
     * @param invented codes of the present ones that exist in demonstrations only
     */
    Divisions(Collection<Division> present, Set<String> former, Set<String> invented) {
        this.former = Set.copyOf(former);
        this.invented = Set.copyOf(invented);
        present.forEach(each -> byCode.put(each.code(), each));
        for (Division each : byCode.values()) {
            if (!placeholder(each)) {
                within.computeIfAbsent(real(outer(each.code())), _ -> new ArrayList<>())
                        .add(each);
            }
        }
    }

    /** Without the places of demonstrations. */
    public Divisions real() {
        return new Divisions(
                byCode.values().stream()
                        .filter(each -> !invented.contains(each.code()))
                        .toList(),
                former,
                invented);
    }

    /** Whether it has the form of a code; it may still be none. */
    public static boolean formed(String code) {
        return CODE.matcher(code).matches();
    }

    /** The places that lie directly in it, in the order of their codes; provinces for the empty code. */
    public List<Division> within(String code) {
        return within.getOrDefault(code, List.of());
    }

    /** From the province down to the place itself; ends above the first that is not known. */
    public List<Division> path(String code) {
        List<Division> path = new ArrayList<>();
        for (String at = code; !at.isEmpty(); at = outer(at)) {
            Division division = byCode.get(at);
            if (division != null && !placeholder(division)) {
                path.addFirst(division);
            }
        }
        return path;
    }

    public boolean known(String code) {
        return byCode.containsKey(code);
    }

    /** Whether the code has the form of a county's, or of a place in one. */
    public static boolean countyOrCloser(String code) {
        return formed(code) && (code.length() > COUNTY || !code.endsWith("00"));
    }

    /** Whether a place is told as exactly as wanted, or as exactly as it is known here. */
    public boolean reaches(String code, Level level) {
        return known(code) && (within(code).isEmpty() || exact(code, level));
    }

    /** 河南省漯河市舞阳县舞泉镇; a code nobody knows is shown after what is known of it. */
    public String words(String code) {
        String words = path(code).stream().map(Division::name).collect(Collectors.joining());
        return known(code) ? words : words + "（代码 " + code + "，名称由窗口核对）";
    }

    /**
     * What a record says about a place, as the code of a level.
     *
     * @param text a code, or an address in words: 河南省漯河市舞阳县舞泉镇示例路1号, also without the province or city
     * @return empty when the words name no place, several, or one not as exactly as wanted; a code is kept though
     *     unknown
     */
    public Optional<String> read(String text, Level level) {
        if (formed(text)) {
            return Optional.of(text.substring(0, Math.min(text.length(), level.digits())));
        }
        return find("", text, level).filter(code -> reaches(code, level));
    }

    private Optional<String> find(String in, String address, Level level) {
        if (exact(in, level)) {
            return Optional.of(in);
        }
        Optional<Division> named = within(in).stream()
                .filter(each -> address.startsWith(each.name()))
                .max(Comparator.comparingInt(each -> each.name().length()));
        if (named.isPresent()) {
            String rest = address.substring(named.get().name().length());
            return find(named.get().code(), rest, level);
        }
        return leftOut(in, address, level).or(() -> Optional.of(in).filter(code -> !code.isEmpty()));
    }

    /** A city has as many digits as a county, and two zeros. */
    private static boolean exact(String code, Level level) {
        return code.length() >= level.digits() && countyOrCloser(code);
    }

    /** Where a province or city was not written, the only place of that name counts. */
    private Optional<String> leftOut(String in, String address, Level level) {
        if (!in.isEmpty() && !in.endsWith("0000")) {
            return Optional.empty();
        }
        Set<String> found = within(in).stream()
                .flatMap(each -> find(each.code(), address, level).filter(code -> !code.equals(each.code())).stream())
                .collect(Collectors.toSet());
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    /** Whether citizen numbers may begin so: the county is or was one. */
    public boolean everCounty(String code) {
        return code.length() == COUNTY && (known(code) || former.contains(code));
    }

    /** Whether it exists in demonstrations only and this is none. */
    public boolean inventedElsewhere(String code) {
        return code.length() >= COUNTY
                && invented.contains(code.substring(0, COUNTY))
                && !known(code.substring(0, COUNTY));
    }

    /** How many places are known. */
    public int size() {
        return byCode.size();
    }

    private static boolean placeholder(Division division) {
        return PLACEHOLDER.matcher(division.name()).matches();
    }

    /** Where a placeholder stands between, the place around it. */
    private String real(String code) {
        return Stream.iterate(code, at -> !at.isEmpty(), Divisions::outer)
                .filter(at -> {
                    Division division = byCode.get(at);
                    return division == null || !placeholder(division);
                })
                .findFirst()
                .orElse("");
    }

    /** The code of the place around it: 411121100 → 411121 → 411100 → 410000 → nothing. */
    public static String outer(String code) {
        if (code.length() > COUNTY) {
            return code.substring(0, code.length() - 3);
        }
        if (code.endsWith("0000")) {
            return "";
        }
        return code.endsWith("00") ? code.substring(0, 2) + "0000" : code.substring(0, 4) + "00";
    }
}
