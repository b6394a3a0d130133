// The server over real sockets, with answers of our own. What a hostile client does to the whole
// program: tests/workspace/attack.py.
#include "workspace/server/server.hpp"

#include <atomic>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <gmock/gmock.h>

#include "workspace/server/gate.hpp"

namespace veldwerk {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Stream = boost::asio::ip::tcp::iostream;

/// A server that runs on a thread of the test: what begins with "/api/" is answered in turn by
/// `in_turn`, all else at once by its path.
class Served {
 public:
  explicit Served(const ServerLimits& limits = {}, std::function<Response(Request)> in_turn = echo)
      : server_(limits) {
    EXPECT_EQ(server_.open(0), std::nullopt);
    runs_ = std::thread([this, in_turn = std::move(in_turn)] {
      server_.run({.at_once = [](const Request& request) -> std::optional<Response> {
                     if (request.path == "/throws") throw std::runtime_error("words of a study");
                     if (request.path.starts_with("/api/")) return std::nullopt;
                     return Response{.type = "text/plain", .body = request.path};
                   },
                   .in_turn = in_turn,
                   .done = [this](const Request&, unsigned) { ++answers_; }});
    });
  }
  ~Served() { stop(); }

  static Response echo(Request request) {
    return Response{.type = "text/plain", .body = request.body};
  }
  void stop() {
    server_.stop();
    if (runs_.joinable()) runs_.join();
  }
  Server& server() { return server_; }
  Stream connect() { return Stream("127.0.0.1", std::to_string(server_.port())); }

 private:
  Server server_;
  std::thread runs_;
  std::atomic<int> answers_ = 0;
};

std::string rest_of(Stream& stream) {
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string ask(Served& served, std::string_view request) {
  Stream stream = served.connect();
  stream << request << std::flush;
  return rest_of(stream);
}

std::string get(std::string_view path) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", path);
}

TEST(Server, AnswersWithTheHeadersOfEveryAnswer) {
  Served served;
  for (const std::string_view request :
       {"GET /some HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /api/x HTTP/1.1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
        "GET /../x HTTP/1.1\r\n\r\n", "nonsense\r\n\r\n", "GET /throws HTTP/1.1\r\n\r\n"}) {
    const std::string answer = ask(served, request);
    for (const auto& [name, value] : headers_of_every_answer()) {
      EXPECT_THAT(answer, HasSubstr(fmt::format("\r\n{}: {}\r\n", name, value))) << request;
    }
    EXPECT_THAT(answer, testing::Not(HasSubstr("words of a study")));
    EXPECT_THAT(answer, testing::Not(HasSubstr("Access-Control")));
  }
  EXPECT_THAT(ask(served, get("/some")), testing::EndsWith("\r\n\r\n/some"));
}

TEST(Server, KeepsAConnectionForTheNextRequest) {
  Served served;
  const std::string answer = ask(served,
                                 "GET /first HTTP/1.1\r\n\r\n"
                                 "POST /api/x HTTP/1.1\r\nContent-Length: 6\r\n\r\nsecond" +
                                     get("/third"));
  EXPECT_THAT(answer, testing::ContainsRegex("/firstHTTP(.|\n)*secondHTTP(.|\n)*/third$"));
}

TEST(Server, SaysWhatIsWrong) {
  Served served;
  const auto status = [&](std::string_view request) { return ask(served, request).substr(9, 3); };
  EXPECT_EQ(status("GET /throws HTTP/1.1\r\n\r\n"), "500");
  EXPECT_EQ(status("GET /%2e%2e HTTP/1.1\r\n\r\n"), "400");
  EXPECT_EQ(status("GET http://x/ HTTP/1.1\r\n\r\n"), "400");
  EXPECT_EQ(status("GET /\r\n\r\n"), "400");
  EXPECT_EQ(status("GET / HTTP/1.1\r\nBad header: x\r\nbad\r\n\r\n"), "400");
  EXPECT_EQ(status("POST /api/x HTTP/1.1\r\nContent-Length: -1\r\n\r\n"), "400");
  EXPECT_EQ(status("POST /api/x HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
            "400");
  EXPECT_EQ(status("POST /api/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), "411");
  EXPECT_EQ(status("POST /api/x HTTP/1.1\r\nContent-Length: 16777217\r\n\r\n"), "413");
  EXPECT_EQ(status("POST /api/x HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"), "413");
  const std::string line(9000, 'a');
  EXPECT_EQ(status(fmt::format("GET / HTTP/1.1\r\nX: {}\r\n\r\n", line)), "431");
  EXPECT_EQ(status(fmt::format("GET /{} HTTP/1.1\r\n\r\n", line)), "431");
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 65; ++i) many += fmt::format("X-{}: y\r\n", i);
  EXPECT_EQ(status(many + "\r\n"), "431");
  EXPECT_EQ(status("GET / HTTP/1.1\r\n" + std::string(40'000, 'a')), "431");
}

TEST(Server, ReadsABodyUpToItsLimit) {
  Served served({.body = 100'000}, [](const Request& request) {
    return Response{.body = std::to_string(request.body.size())};
  });
  const auto post = [&](std::size_t size) {
    return ask(served, fmt::format("POST /api/x HTTP/1.1\r\nConnection: close\r\n"
                                   "Content-Length: {}\r\n\r\n{}",
                                   size, std::string(size, 'x')));
  };
  EXPECT_THAT(post(100'000), testing::EndsWith("\r\n\r\n100000"));
  EXPECT_THAT(post(100'001), StartsWith("HTTP/1.1 413"));
}

TEST(Server, FinishesWhatItAnswersBeforeItStops) {
  std::promise<void> begun;
  std::promise<void> goes_on;
  Served served({}, [&](const Request&) {
    begun.set_value();
    goes_on.get_future().wait();
    return Response{.body = "whole"};
  });
  Stream idle = served.connect();
  Stream stream = served.connect();
  stream << "GET /api/x HTTP/1.1\r\n\r\n" << std::flush;
  begun.get_future().wait();
  served.server().stop();
  EXPECT_EQ(rest_of(idle), "") << "who waits is not waited for";
  goes_on.set_value();
  EXPECT_THAT(rest_of(stream), testing::EndsWith("\r\n\r\nwhole"));
  served.stop();
}

TEST(Server, AnswersOthersWhileOneIsAtWork) {
  std::promise<void> goes_on;
  std::atomic<int> at_work = 0;
  int most = 0;
  Served served({}, [&, wait = goes_on.get_future().share()](const Request&) {
    most = std::max(most, ++at_work);
    wait.wait();
    --at_work;
    return Response{};
  });
  std::vector<Stream> streams;
  for (int i = 0; i < 5; ++i) {
    streams.push_back(served.connect());
    streams.back() << get("/api/x") << std::flush;
  }
  EXPECT_THAT(ask(served, get("/page")), testing::EndsWith("/page"));
  goes_on.set_value();
  for (Stream& stream : streams) EXPECT_THAT(rest_of(stream), StartsWith("HTTP/1.1 200"));
  served.stop();
  EXPECT_EQ(most, 1) << "requests are answered one after another";
}

TEST(Server, GivesUpOnSlowClientsAndMakesRoom) {
  using std::chrono::milliseconds;
  Served served({.connections = 4, .idle = milliseconds(300)});
  std::vector<Stream> slow;
  for (int i = 0; i < 12; ++i) {
    slow.push_back(served.connect());
    slow.back() << "GET / HT" << std::flush;
  }
  EXPECT_THAT(ask(served, get("/page")), testing::EndsWith("/page"));
  for (Stream& stream : slow) EXPECT_EQ(rest_of(stream), "");
  Stream silent = served.connect();
  EXPECT_EQ(rest_of(silent), "");
}

TEST(Server, SaysThatAPortIsTaken) {
  Served served;
  Server other;
  EXPECT_EQ(other.open(served.server().port()), "Address already in use");
}

}  // namespace
}  // namespace veldwerk
