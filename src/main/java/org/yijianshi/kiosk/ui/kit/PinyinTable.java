package org.yijianshi.kiosk.ui.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which characters a spelling may mean, commonest first. Read only: it learns nothing from what is typed. Readings from
 * the tables of com.github.houbb:pinyin (Apache-2.0); how common a reading is comes from its count in that table of phrases.
 */
final class PinyinTable {

    /** Of the readings that only begin so; those that match exactly are all offered, the rarest too. */
    private static final int MAX_LONGER = 80;

    /** A reading used this many times less than the commonest is rare. */
    private static final int RARE = 10;

    private record Entry(String character, int weight) {}

    /** Built at first use: a terminal that only asks for digits never pays for it. */
    private static final class Shared {
        private static final PinyinTable TABLE = new PinyinTable();
    }

    private final TreeMap<String, List<Entry>> bySpelling = new TreeMap<>();

    private PinyinTable() {
        Map<String, Integer> uses = countUses();
        CharsetEncoder common = Charset.forName("GB2312").newEncoder();
        lines("/pinyin_dict_char.txt").forEach(line -> {
            int colon = line.indexOf(':');
            String character = line.substring(0, colon);
            Set<String> spellings = new LinkedHashSet<>();
            for (String reading : line.substring(colon + 1).split(",")) {
                spellings.add(spelling(reading));
            }
            int ordinary = common.canEncode(character) ? 1 : 0;
            for (String spelling : spellings) {
                int weight = 2 * uses.getOrDefault(character + spelling, 0) + ordinary;
                bySpelling.computeIfAbsent(spelling, _ -> new ArrayList<>()).add(new Entry(character, weight));
            }
        });
        bySpelling
                .values()
                .forEach(entries ->
                        entries.sort(Comparator.comparingInt(Entry::weight).reversed()));
    }

    static PinyinTable shared() {
        return Shared.TABLE;
    }

    /** Characters read exactly so, then those whose reading begins so; {@code v} stands for ü. */
    List<String> candidates(String spelling) {
        if (spelling.isEmpty()) {
            return List.of();
        }
        Stream<Entry> exact = bySpelling.getOrDefault(spelling, List.of()).stream();
        Stream<Entry> longer = bySpelling.subMap(spelling, false, spelling + '{', false).values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Entry::weight).reversed())
                .limit(MAX_LONGER);
        return Stream.concat(exact, longer).map(Entry::character).distinct().toList();
    }

    /**
     * Capitals the characters' readings begin with: all that are not rare for the character, so that 重庆 is found under
     * C and under Z.
     */
    Map<String, Set<Character>> initials(Set<String> characters) {
        Map<String, Map<Character, Integer>> weights = new HashMap<>();
        bySpelling.forEach((spelling, entries) -> {
            for (Entry entry : entries) {
                if (characters.contains(entry.character())) {
                    weights.computeIfAbsent(entry.character(), _ -> new HashMap<>())
                            .merge(Character.toUpperCase(spelling.charAt(0)), entry.weight(), Integer::sum);
                }
            }
        });
        Map<String, Set<Character>> initials = new HashMap<>();
        weights.forEach((character, letters) -> {
            int most =
                    letters.values().stream().mapToInt(weight -> weight).max().orElse(0);
            Set<Character> usual = new HashSet<>();
            letters.forEach((letter, weight) -> {
                if (weight * RARE >= most) {
                    usual.add(letter);
                }
            });
            initials.put(character, usual);
        });
        return initials;
    }

    /** Without tones: {@code lǜ} is {@code lv}. */
    static String spelling(String reading) {
        StringBuilder plain = new StringBuilder();
        for (char each : Normalizer.normalize(reading, Normalizer.Form.NFD).toCharArray()) {
            if (each == '\u0308' && !plain.isEmpty()) {
                plain.setCharAt(plain.length() - 1, 'v');
            } else if (each >= 'a' && each <= 'z') {
                plain.append(each);
            } else if (each == '\u0261') {
                plain.append('g');
            }
        }
        return plain.toString();
    }

    private static Map<String, Integer> countUses() {
        Map<String, Integer> uses = new HashMap<>();
        lines("/pinyin_dict_phrase.txt").forEach(line -> {
            int colon = line.indexOf(':');
            int[] characters = line.substring(0, colon).codePoints().toArray();
            String[] readings = line.substring(colon + 1).trim().split("\\s+");
            if (characters.length == readings.length) {
                for (int i = 0; i < characters.length; i++) {
                    uses.merge(Character.toString(characters[i]) + spelling(readings[i]), 1, Integer::sum);
                }
            }
        });
        return uses;
    }

    private static List<String> lines(String resource) {
        try (InputStream file = Objects.requireNonNull(PinyinTable.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> line.indexOf(':') > 0).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
