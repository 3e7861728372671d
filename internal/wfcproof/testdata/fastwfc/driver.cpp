// A line protocol around fast-wfc's generic core (class WFC), so that both engines can be given the same rules
// and take turns in one run.
//
//   rules T          then T weights, then for each pattern "n p1 … pn": what may stand to its right, then for
//                    each pattern the same for below                                           answers: rules T
//   run W H P SEED C one output of W×H cells, P = 1 for a torus; with C = 1 the cells, row by row, follow
//                                                              answers: ok|failed NANOSECONDS [T0 T1 …]
//
// The time is that of the process's processor from the construction of WFC to its result, one thread. A failure
// is a contradiction: there is no restart.
#include <array>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "wfc.hpp"

static long long cpu() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main() {
  std::ios::sync_with_stdio(false);
  std::vector<double> weights;
  Propagator::PropagatorState rules;
  std::string word;
  while (std::cin >> word) {
    if (word == "rules") {
      size_t patterns;
      std::cin >> patterns;
      weights.assign(patterns, 0);
      for (double &w : weights) {
        std::cin >> w;
      }
      rules.assign(patterns, {});
      // fast-wfc's directions: 0 up, 1 left, 2 right, 3 down.
      for (auto [forth, back] : {std::array<int, 2>{2, 1}, std::array<int, 2>{3, 0}}) {
        for (unsigned p = 0; p < patterns; p++) {
          size_t n;
          std::cin >> n;
          for (; n > 0; n--) {
            unsigned q;
            std::cin >> q;
            rules[p][forth].push_back(q);
            rules[q][back].push_back(p);
          }
        }
      }
      std::cout << "rules " << patterns << std::endl;
    } else if (word == "run") {
      unsigned width, height, seed;
      int periodic, cells;
      std::cin >> width >> height >> periodic >> seed >> cells;
      long long start = cpu();
      WFC wfc(periodic != 0, seed, weights, rules, height, width);
      auto out = wfc.run();
      long long took = cpu() - start;
      std::cout << (out ? "ok " : "failed ") << took;
      if (out && cells) {
        for (unsigned t : out->data) {
          std::cout << ' ' << t;
        }
      }
      std::cout << std::endl;
    } else {
      std::cerr << "unknown: " << word << std::endl;
      return 1;
    }
  }
}
