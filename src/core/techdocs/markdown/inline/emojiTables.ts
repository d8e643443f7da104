/* Made by scripts/emoji.py of pymdown-extensions 10.21.3. Each line: code points, then the shortcodes for them. */

/**
 * EmojiOne v2.2.7, which TechDocs uses. What begins with `+` comes in five tones of skin as well,
 * `_tone1` to `_tone5`.
 */
export const EMOJIONE = `
+1f44d +1 thumbsup thumbup
+1f44e -1 thumbdown thumbsdown
1f4af 100
1f522 1234
1f3b1 8ball
1f170 a
1f18e ab
1f524 abc
1f521 abcd
1f1e6-1f1e8 ac flag_ac
1f251 accept
1f1e6-1f1e9 ad flag_ad
1f39f-fe0f admission_tickets tickets
1f1e6-1f1ea ae flag_ae
1f6a1 aerial_tramway
1f1e6-1f1eb af flag_af
1f1e6-1f1ec ag flag_ag
1f1e6-1f1ee ai flag_ai
2708-fe0f airplane
1f6ec airplane_arriving
1f6eb airplane_departure
1f6e9-fe0f airplane_small small_airplane
1f1e6-1f1f1 al flag_al
23f0 alarm_clock
2697-fe0f alembic
1f47d alien
1f1e6-1f1f2 am flag_am
1f691 ambulance
1f3fa amphora
2693-fe0f anchor
+1f47c angel
1f4a2 anger
1f5ef-fe0f anger_right right_anger_bubble
1f620 angry
1f627 anguished
1f41c ant
1f1e6-1f1f4 ao flag_ao
1f34e apple
1f1e6-1f1f6 aq flag_aq
2652-fe0f aquarius
1f1e6-1f1f7 ar flag_ar
1f3f9 archery bow_and_arrow
2648-fe0f aries
25c0-fe0f arrow_backward
23ec arrow_double_down
23eb arrow_double_up
2b07-fe0f arrow_down
1f53d arrow_down_small
25b6-fe0f arrow_forward
2935-fe0f arrow_heading_down
2934-fe0f arrow_heading_up
2b05-fe0f arrow_left
2199-fe0f arrow_lower_left
2198-fe0f arrow_lower_right
27a1-fe0f arrow_right
21aa-fe0f arrow_right_hook
2b06-fe0f arrow_up
2195-fe0f arrow_up_down
1f53c arrow_up_small
2196-fe0f arrow_upper_left
2197-fe0f arrow_upper_right
1f503 arrows_clockwise
1f504 arrows_counterclockwise
1f3a8 art
1f69b articulated_lorry
1f1e6-1f1f8 as flag_as
002a-fe0f-20e3 asterisk keycap_asterisk
1f632 astonished
1f1e6-1f1f9 at flag_at
1f45f athletic_shoe
1f3e7 atm
269b-fe0f atom atom_symbol
1f1e6-1f1fa au flag_au
1f951 avocado
1f1e6-1f1fc aw flag_aw
1f1e6-1f1fd ax flag_ax
1f1e6-1f1ff az flag_az
1f171 b
1f1e7-1f1e6 ba flag_ba
+1f476 baby
1f37c baby_bottle
1f424 baby_chick
1f6bc baby_symbol
1f519 back
+1f91a back_of_hand raised_back_of_hand
1f953 bacon
1f3f8 badminton
1f6c4 baggage_claim
1f956 baguette_bread french_bread
1f388 balloon
1f5f3-fe0f ballot_box ballot_box_with_ballot
2611-fe0f ballot_box_with_check
1f38d bamboo
1f34c banana
203c-fe0f bangbang
1f3e6 bank
1f4ca bar_chart
1f488 barber
26be-fe0f baseball
1f3c0 basketball
+26f9-fe0f basketball_player person_with_ball
1f987 bat
+1f6c0 bath
1f6c1 bathtub
1f50b battery
1f1e7-1f1e7 bb flag_bb
1f1e7-1f1e9 bd flag_bd
1f1e7-1f1ea be flag_be
1f3d6-fe0f beach beach_with_umbrella
26f1-fe0f beach_umbrella umbrella_on_ground
1f43b bear
1f6cf-fe0f bed
1f41d bee
1f37a beer
1f37b beers
1f41e beetle
1f530 beginner
1f514 bell
1f6ce-fe0f bellhop bellhop_bell
1f371 bento
1f1e7-1f1eb bf flag_bf
1f1e7-1f1ec bg flag_bg
1f1e7-1f1ed bh flag_bh
1f1e7-1f1ee bi flag_bi
+1f6b4 bicyclist
1f6b2 bike
1f459 bikini
2623-fe0f biohazard biohazard_sign
1f426 bird
1f382 birthday
1f1e7-1f1ef bj flag_bj
1f1e7-1f1f1 bl flag_bl
26ab-fe0f black_circle
1f5a4 black_heart
1f0cf black_joker
2b1b-fe0f black_large_square
25fe-fe0f black_medium_small_square
25fc-fe0f black_medium_square
2712-fe0f black_nib
25aa-fe0f black_small_square
1f532 black_square_button
1f33c blossom
1f421 blowfish
1f4d8 blue_book
1f699 blue_car
1f535 blue_circle
1f499 blue_heart
1f60a blush
1f1e7-1f1f2 bm flag_bm
1f1e7-1f1f3 bn flag_bn
1f1e7-1f1f4 bo flag_bo
1f417 boar
1f4a3 bomb
1f4d6 book
1f516 bookmark
1f4d1 bookmark_tabs
1f4da books
1f4a5 boom
1f462 boot
1f37e bottle_with_popping_cork champagne
1f490 bouquet
+1f647 bow
1f3b3 bowling
1f94a boxing_glove boxing_gloves
+1f466 boy
1f1e7-1f1f6 bq flag_bq
1f1e7-1f1f7 br flag_br
1f35e bread
+1f470 bride_with_veil
1f309 bridge_at_night
1f4bc briefcase
1f494 broken_heart
1f1e7-1f1f8 bs flag_bs
1f1e7-1f1f9 bt flag_bt
1f41b bug
1f3d7-fe0f building_construction construction_site
1f4a1 bulb
1f685 bullettrain_front
1f684 bullettrain_side
1f32f burrito
1f68c bus
1f68f busstop
1f464 bust_in_silhouette
1f465 busts_in_silhouette
1f98b butterfly
1f1e7-1f1fb bv flag_bv
1f1e7-1f1fc bw flag_bw
1f1e7-1f1fe by flag_by
1f1e7-1f1ff bz flag_bz
1f1e8-1f1e6 ca flag_ca
1f335 cactus
1f370 cake
1f4c6 calendar
1f5d3-fe0f calendar_spiral spiral_calendar_pad
+1f919 call_me call_me_hand
1f4f2 calling
1f42b camel
1f4f7 camera
1f4f8 camera_with_flash
1f3d5-fe0f camping
264b-fe0f cancer
1f56f-fe0f candle
1f36c candy
1f6f6 canoe kayak
1f520 capital_abcd
2651-fe0f capricorn
1f5c3-fe0f card_box card_file_box
1f4c7 card_index
1f5c2-fe0f card_index_dividers dividers
1f3a0 carousel_horse
1f955 carrot
+1f938 cartwheel person_doing_cartwheel
1f431 cat
1f408 cat2
1f1e8-1f1e8 cc flag_cc
1f4bf cd
1f1e8-1f1eb cf flag_cf
1f1e8-1f1ec cg flag_cg
1f1e8-1f1ed ch flag_ch
26d3-fe0f chains
1f942 champagne_glass clinking_glass
1f4b9 chart
1f4c9 chart_with_downwards_trend
1f4c8 chart_with_upwards_trend
1f3c1 checkered_flag
1f9c0 cheese cheese_wedge
1f352 cherries
1f338 cherry_blossom
1f330 chestnut
1f414 chicken
1f6b8 children_crossing
1f1e8-1f1f1 chile flag_cl
1f43f-fe0f chipmunk
1f36b chocolate_bar
1f384 christmas_tree
26ea-fe0f church
1f1e8-1f1ee ci flag_ci
1f3a6 cinema
1f3aa circus_tent
1f306 city_dusk
1f307 city_sunrise city_sunset
1f3d9-fe0f cityscape
1f1e8-1f1f0 ck flag_ck
1f191 cl
+1f44f clap
1f3ac clapper
1f3db-fe0f classical_building
1f4cb clipboard
1f570-fe0f clock mantlepiece_clock
1f550 clock1
1f559 clock10
1f565 clock1030
1f55a clock11
1f566 clock1130
1f55b clock12
1f567 clock1230
1f55c clock130
1f551 clock2
1f55d clock230
1f552 clock3
1f55e clock330
1f553 clock4
1f55f clock430
1f554 clock5
1f560 clock530
1f555 clock6
1f561 clock630
1f556 clock7
1f562 clock730
1f557 clock8
1f563 clock830
1f558 clock9
1f564 clock930
1f4d5 closed_book
1f510 closed_lock_with_key
1f302 closed_umbrella
2601-fe0f cloud
1f329-fe0f cloud_lightning cloud_with_lightning
1f327-fe0f cloud_rain cloud_with_rain
1f328-fe0f cloud_snow cloud_with_snow
1f32a-fe0f cloud_tornado cloud_with_tornado
1f921 clown clown_face
2663-fe0f clubs
1f1e8-1f1f2 cm flag_cm
1f1e8-1f1f3 cn flag_cn
1f1e8-1f1f4 co flag_co
1f378 cocktail
2615-fe0f coffee
26b0-fe0f coffin
1f630 cold_sweat
2604-fe0f comet
1f5dc-fe0f compression
1f4bb computer
1f38a confetti_ball
1f616 confounded
1f615 confused
1f1e8-1f1e9 congo flag_cd
3297-fe0f congratulations
1f6a7 construction
+1f477 construction_worker
1f39b-fe0f control_knobs
1f3ea convenience_store
1f36a cookie
1f373 cooking
1f192 cool
+1f46e cop
00a9-fe0f copyright
1f33d corn
1f6cb-fe0f couch couch_and_lamp
1f46b couple
1f468-200d-2764-fe0f-200d-1f468 couple_mm couple_with_heart_mm
1f491 couple_with_heart
1f469-200d-2764-fe0f-200d-1f469 couple_with_heart_ww couple_ww
1f48f couplekiss
1f468-200d-2764-fe0f-200d-1f48b-200d-1f468 couplekiss_mm kiss_mm
1f469-200d-2764-fe0f-200d-1f48b-200d-1f469 couplekiss_ww kiss_ww
1f42e cow
1f404 cow2
1f920 cowboy face_with_cowboy_hat
1f1e8-1f1f5 cp flag_cp
1f1e8-1f1f7 cr flag_cr
1f980 crab
1f58d-fe0f crayon lower_left_crayon
1f4b3 credit_card
1f319 crescent_moon
1f3cf cricket cricket_bat_ball
1f40a crocodile
1f950 croissant
271d-fe0f cross latin_cross
1f38c crossed_flags
2694-fe0f crossed_swords
1f451 crown
1f6f3-fe0f cruise_ship passenger_ship
1f622 cry
1f63f crying_cat_face
1f52e crystal_ball
1f1e8-1f1fa cu flag_cu
1f952 cucumber
1f498 cupid
27b0 curly_loop
1f4b1 currency_exchange
1f35b curry
1f36e custard flan pudding
1f6c3 customs
1f1e8-1f1fb cv flag_cv
1f1e8-1f1fc cw flag_cw
1f1e8-1f1fd cx flag_cx
1f1e8-1f1fe cy flag_cy
1f300 cyclone
1f1e8-1f1ff cz flag_cz
1f5e1-fe0f dagger dagger_knife
+1f483 dancer
1f46f dancers
1f361 dango
1f576-fe0f dark_sunglasses
1f3af dart
1f4a8 dash
1f4c5 date
1f1e9-1f1ea de flag_de
1f333 deciduous_tree
1f98c deer
1f3ec department_store
1f3da-fe0f derelict_house_building house_abandoned
1f3dc-fe0f desert
1f3dd-fe0f desert_island island
1f5a5-fe0f desktop desktop_computer
1f1e9-1f1ec dg flag_dg
1f4a0 diamond_shape_with_a_dot_inside
2666-fe0f diamonds
1f61e disappointed
1f625 disappointed_relieved
1f4ab dizzy
1f635 dizzy_face
1f1e9-1f1ef dj flag_dj
1f1e9-1f1f0 dk flag_dk
1f1e9-1f1f2 dm flag_dm
1f1e9-1f1f4 do flag_do
1f6af do_not_litter
1f436 dog
1f415 dog2
1f4b5 dollar
1f38e dolls
1f42c dolphin
1f6aa door
23f8-fe0f double_vertical_bar pause_button
1f369 doughnut
1f54a-fe0f dove dove_of_peace
1f409 dragon
1f432 dragon_face
1f457 dress
1f42a dromedary_camel
1f924 drool drooling_face
1f4a7 droplet
1f941 drum drum_with_drumsticks
1f986 duck
1f4c0 dvd
1f1e9-1f1ff dz flag_dz
1f4e7 e-mail email
1f1ea-1f1e6 ea flag_ea
1f985 eagle
+1f442 ear
1f33e ear_of_rice
1f30d earth_africa
1f30e earth_americas
1f30f earth_asia
1f1ea-1f1e8 ec flag_ec
1f1ea-1f1ea ee flag_ee
1f1ea-1f1ec eg flag_eg
1f95a egg
1f346 eggplant
1f1ea-1f1ed eh flag_eh
0038-fe0f-20e3 eight
2734-fe0f eight_pointed_black_star
2733-fe0f eight_spoked_asterisk
23cf-fe0f eject eject_symbol
1f50c electric_plug
1f418 elephant
1f51a end
2709-fe0f envelope
1f4e9 envelope_with_arrow
1f1ea-1f1f7 er flag_er
1f1ea-1f1f8 es flag_es
1f1ea-1f1f9 et flag_et
1f1ea-1f1fa eu flag_eu
1f4b6 euro
1f3f0 european_castle
1f3e4 european_post_office
1f332 evergreen_tree
2757-fe0f exclamation
+1f930 expecting_woman pregnant_woman
1f611 expressionless
1f441-fe0f eye
1f441-200d-1f5e8 eye_in_speech_bubble
1f453 eyeglasses
1f440 eyes
+1f926 face_palm facepalm
1f915 face_with_head_bandage head_bandage
1f644 face_with_rolling_eyes rolling_eyes
1f912 face_with_thermometer thermometer_face
1f3ed factory
1f342 fallen_leaf
1f46a family
1f468-200d-1f468-200d-1f466 family_mmb
1f468-200d-1f468-200d-1f466-200d-1f466 family_mmbb
1f468-200d-1f468-200d-1f467 family_mmg
1f468-200d-1f468-200d-1f467-200d-1f466 family_mmgb
1f468-200d-1f468-200d-1f467-200d-1f467 family_mmgg
1f468-200d-1f469-200d-1f466-200d-1f466 family_mwbb
1f468-200d-1f469-200d-1f467 family_mwg
1f468-200d-1f469-200d-1f467-200d-1f466 family_mwgb
1f468-200d-1f469-200d-1f467-200d-1f467 family_mwgg
1f469-200d-1f469-200d-1f466 family_wwb
1f469-200d-1f469-200d-1f466-200d-1f466 family_wwbb
1f469-200d-1f469-200d-1f467 family_wwg
1f469-200d-1f469-200d-1f467-200d-1f466 family_wwgb
1f469-200d-1f469-200d-1f467-200d-1f467 family_wwgg
23e9 fast_forward
1f4e0 fax
1f628 fearful
1f43e feet paw_prints
1f93a fencer fencing
1f3a1 ferris_wheel
26f4-fe0f ferry
1f1eb-1f1ee fi flag_fi
1f3d1 field_hockey
1f5c4-fe0f file_cabinet
1f4c1 file_folder
1f39e-fe0f film_frames
1f4fd-fe0f film_projector projector
+1f91e fingers_crossed
1f525 fire flame
1f692 fire_engine
1f386 fireworks
1f947 first_place first_place_medal
1f313 first_quarter_moon
1f31b first_quarter_moon_with_face
1f41f fish
1f365 fish_cake
1f3a3 fishing_pole_and_fish
+270a fist
0035-fe0f-20e3 five
1f1eb-1f1ef fj flag_fj
1f1eb-1f1f0 fk flag_fk
1f3f4 flag_black waving_black_flag
1f1eb-1f1f2 flag_fm fm
1f1eb-1f1f4 flag_fo fo
1f1eb-1f1f7 flag_fr fr
1f1ec-1f1e6 flag_ga ga
1f1ec-1f1e7 flag_gb gb
1f1ec-1f1e9 flag_gd gd
1f1ec-1f1ea flag_ge ge
1f1ec-1f1eb flag_gf gf
1f1ec-1f1ec flag_gg gg
1f1ec-1f1ed flag_gh gh
1f1ec-1f1ee flag_gi gi
1f1ec-1f1f1 flag_gl gl
1f1ec-1f1f2 flag_gm gm
1f1ec-1f1f3 flag_gn gn
1f1ec-1f1f5 flag_gp gp
1f1ec-1f1f6 flag_gq gq
1f1ec-1f1f7 flag_gr gr
1f1ec-1f1f8 flag_gs gs
1f1ec-1f1f9 flag_gt gt
1f1ec-1f1fa flag_gu gu
1f1ec-1f1fc flag_gw gw
1f1ec-1f1fe flag_gy gy
1f1ed-1f1f0 flag_hk hk
1f1ed-1f1f2 flag_hm hm
1f1ed-1f1f3 flag_hn hn
1f1ed-1f1f7 flag_hr hr
1f1ed-1f1f9 flag_ht ht
1f1ed-1f1fa flag_hu hu
1f1ee-1f1e8 flag_ic ic
1f1ee-1f1e9 flag_id indonesia
1f1ee-1f1ea flag_ie ie
1f1ee-1f1f1 flag_il il
1f1ee-1f1f2 flag_im im
1f1ee-1f1f3 flag_in in
1f1ee-1f1f4 flag_io io
1f1ee-1f1f6 flag_iq iq
1f1ee-1f1f7 flag_ir ir
1f1ee-1f1f8 flag_is is
1f1ee-1f1f9 flag_it it
1f1ef-1f1ea flag_je je
1f1ef-1f1f2 flag_jm jm
1f1ef-1f1f4 flag_jo jo
1f1ef-1f1f5 flag_jp jp
1f1f0-1f1ea flag_ke ke
1f1f0-1f1ec flag_kg kg
1f1f0-1f1ed flag_kh kh
1f1f0-1f1ee flag_ki ki
1f1f0-1f1f2 flag_km km
1f1f0-1f1f3 flag_kn kn
1f1f0-1f1f5 flag_kp kp
1f1f0-1f1f7 flag_kr kr
1f1f0-1f1fc flag_kw kw
1f1f0-1f1fe flag_ky ky
1f1f0-1f1ff flag_kz kz
1f1f1-1f1e6 flag_la la
1f1f1-1f1e7 flag_lb lb
1f1f1-1f1e8 flag_lc lc
1f1f1-1f1ee flag_li li
1f1f1-1f1f0 flag_lk lk
1f1f1-1f1f7 flag_lr lr
1f1f1-1f1f8 flag_ls ls
1f1f1-1f1f9 flag_lt lt
1f1f1-1f1fa flag_lu lu
1f1f1-1f1fb flag_lv lv
1f1f1-1f1fe flag_ly ly
1f1f2-1f1e6 flag_ma ma
1f1f2-1f1e8 flag_mc mc
1f1f2-1f1e9 flag_md md
1f1f2-1f1ea flag_me me
1f1f2-1f1eb flag_mf mf
1f1f2-1f1ec flag_mg mg
1f1f2-1f1ed flag_mh mh
1f1f2-1f1f0 flag_mk mk
1f1f2-1f1f1 flag_ml ml
1f1f2-1f1f2 flag_mm mm
1f1f2-1f1f3 flag_mn mn
1f1f2-1f1f4 flag_mo mo
1f1f2-1f1f5 flag_mp mp
1f1f2-1f1f6 flag_mq mq
1f1f2-1f1f7 flag_mr mr
1f1f2-1f1f8 flag_ms ms
1f1f2-1f1f9 flag_mt mt
1f1f2-1f1fa flag_mu mu
1f1f2-1f1fb flag_mv mv
1f1f2-1f1fc flag_mw mw
1f1f2-1f1fd flag_mx mx
1f1f2-1f1fe flag_my my
1f1f2-1f1ff flag_mz mz
1f1f3-1f1e6 flag_na na
1f1f3-1f1e8 flag_nc nc
1f1f3-1f1ea flag_ne ne
1f1f3-1f1eb flag_nf nf
1f1f3-1f1ec flag_ng nigeria
1f1f3-1f1ee flag_ni ni
1f1f3-1f1f1 flag_nl nl
1f1f3-1f1f4 flag_no no
1f1f3-1f1f5 flag_np np
1f1f3-1f1f7 flag_nr nr
1f1f3-1f1fa flag_nu nu
1f1f3-1f1ff flag_nz nz
1f1f4-1f1f2 flag_om om
1f1f5-1f1e6 flag_pa pa
1f1f5-1f1ea flag_pe pe
1f1f5-1f1eb flag_pf pf
1f1f5-1f1ec flag_pg pg
1f1f5-1f1ed flag_ph ph
1f1f5-1f1f0 flag_pk pk
1f1f5-1f1f1 flag_pl pl
1f1f5-1f1f2 flag_pm pm
1f1f5-1f1f3 flag_pn pn
1f1f5-1f1f7 flag_pr pr
1f1f5-1f1f8 flag_ps ps
1f1f5-1f1f9 flag_pt pt
1f1f5-1f1fc flag_pw pw
1f1f5-1f1fe flag_py py
1f1f6-1f1e6 flag_qa qa
1f1f7-1f1ea flag_re re
1f1f7-1f1f4 flag_ro ro
1f1f7-1f1f8 flag_rs rs
1f1f7-1f1fa flag_ru ru
1f1f7-1f1fc flag_rw rw
1f1f8-1f1e6 flag_sa saudi saudiarabia
1f1f8-1f1e7 flag_sb sb
1f1f8-1f1e8 flag_sc sc
1f1f8-1f1e9 flag_sd sd
1f1f8-1f1ea flag_se se
1f1f8-1f1ec flag_sg sg
1f1f8-1f1ed flag_sh sh
1f1f8-1f1ee flag_si si
1f1f8-1f1ef flag_sj sj
1f1f8-1f1f0 flag_sk sk
1f1f8-1f1f1 flag_sl sl
1f1f8-1f1f2 flag_sm sm
1f1f8-1f1f3 flag_sn sn
1f1f8-1f1f4 flag_so so
1f1f8-1f1f7 flag_sr sr
1f1f8-1f1f8 flag_ss ss
1f1f8-1f1f9 flag_st st
1f1f8-1f1fb flag_sv sv
1f1f8-1f1fd flag_sx sx
1f1f8-1f1fe flag_sy sy
1f1f8-1f1ff flag_sz sz
1f1f9-1f1e6 flag_ta ta
1f1f9-1f1e8 flag_tc tc
1f1f9-1f1e9 flag_td td
1f1f9-1f1eb flag_tf tf
1f1f9-1f1ec flag_tg tg
1f1f9-1f1ed flag_th th
1f1f9-1f1ef flag_tj tj
1f1f9-1f1f0 flag_tk tk
1f1f9-1f1f1 flag_tl tl
1f1f9-1f1f2 flag_tm turkmenistan
1f1f9-1f1f3 flag_tn tn
1f1f9-1f1f4 flag_to to
1f1f9-1f1f7 flag_tr tr
1f1f9-1f1f9 flag_tt tt
1f1f9-1f1fb flag_tv tuvalu
1f1f9-1f1fc flag_tw tw
1f1f9-1f1ff flag_tz tz
1f1fa-1f1e6 flag_ua ua
1f1fa-1f1ec flag_ug ug
1f1fa-1f1f2 flag_um um
1f1fa-1f1f8 flag_us us
1f1fa-1f1fe flag_uy uy
1f1fa-1f1ff flag_uz uz
1f1fb-1f1e6 flag_va va
1f1fb-1f1e8 flag_vc vc
1f1fb-1f1ea flag_ve ve
1f1fb-1f1ec flag_vg vg
1f1fb-1f1ee flag_vi vi
1f1fb-1f1f3 flag_vn vn
1f1fb-1f1fa flag_vu vu
1f1fc-1f1eb flag_wf wf
1f3f3-fe0f flag_white waving_white_flag
1f1fc-1f1f8 flag_ws ws
1f1fd-1f1f0 flag_xk xk
1f1fe-1f1ea flag_ye ye
1f1fe-1f1f9 flag_yt yt
1f1ff-1f1e6 flag_za za
1f1ff-1f1f2 flag_zm zm
1f1ff-1f1fc flag_zw zw
1f38f flags
1f526 flashlight
269c-fe0f fleur-de-lis
1f4be floppy_disk
1f3b4 flower_playing_cards
1f633 flushed
1f32b-fe0f fog
1f301 foggy
1f3c8 football
1f463 footprints
1f374 fork_and_knife
1f37d-fe0f fork_and_knife_with_plate fork_knife_plate
26f2-fe0f fountain
0034-fe0f-20e3 four
1f340 four_leaf_clover
1f98a fox fox_face
1f5bc-fe0f frame_photo frame_with_picture
1f193 free
1f364 fried_shrimp
1f35f fries
1f438 frog
1f626 frowning
2639-fe0f frowning2 white_frowning_face
26fd-fe0f fuelpump
1f315 full_moon
1f31d full_moon_with_face
26b1-fe0f funeral_urn urn
1f3b2 game_die
1f3f3-1f308 gay_pride_flag rainbow_flag
2699-fe0f gear
1f48e gem
264a-fe0f gemini
1f47b ghost
1f381 gift
1f49d gift_heart
+1f467 girl
1f95b glass_of_milk milk
1f310 globe_with_meridians
1f945 goal goal_net
1f410 goat
26f3-fe0f golf
1f3cc-fe0f golfer
1f98d gorilla
+1f475 grandma older_woman
1f347 grapes
1f34f green_apple
1f4d7 green_book
1f49a green_heart
1f957 green_salad salad
2755 grey_exclamation
2754 grey_question
1f62c grimacing
1f601 grin
1f600 grinning
+1f482 guardsman
1f3b8 guitar
1f52b gun
+1f487 haircut
1f354 hamburger
1f528 hammer
2692-fe0f hammer_and_pick hammer_pick
1f6e0-fe0f hammer_and_wrench tools
1f439 hamster
+1f590-fe0f hand_splayed raised_hand_with_fingers_splayed
1f91e hand_with_index_and_middle_finger_crossed
1f91e-1f3fb hand_with_index_and_middle_fingers_crossed_tone1
1f91e-1f3fc hand_with_index_and_middle_fingers_crossed_tone2
1f91e-1f3fd hand_with_index_and_middle_fingers_crossed_tone3
1f91e-1f3fe hand_with_index_and_middle_fingers_crossed_tone4
1f91e-1f3ff hand_with_index_and_middle_fingers_crossed_tone5
1f45c handbag
+1f93e handball
+1f91d handshake shaking_hands
1f4a9 hankey poo poop shit
0023-fe0f-20e3 hash
1f425 hatched_chick
1f423 hatching_chick
1f3a7 headphones
1f649 hear_no_evil
2764-fe0f heart
1f49f heart_decoration
2763-fe0f heart_exclamation heavy_heart_exclamation_mark_ornament
1f60d heart_eyes
1f63b heart_eyes_cat
1f493 heartbeat
1f497 heartpulse
2665-fe0f hearts
2714-fe0f heavy_check_mark
2797 heavy_division_sign
1f4b2 heavy_dollar_sign
2796 heavy_minus_sign
2716-fe0f heavy_multiplication_x
2795 heavy_plus_sign
1f681 helicopter
26d1-fe0f helmet_with_cross helmet_with_white_cross
1f33f herb
1f33a hibiscus
1f506 high_brightness
1f460 high_heel
1f3d2 hockey
1f573-fe0f hole
1f3d8-fe0f homes house_buildings
1f36f honey_pot
1f434 horse
+1f3c7 horse_racing
1f3e5 hospital
1f32d hot_dog hotdog
1f336-fe0f hot_pepper
1f3e8 hotel
2668-fe0f hotsprings
231b-fe0f hourglass
23f3 hourglass_flowing_sand
1f3e0 house
1f3e1 house_with_garden
1f917 hugging hugging_face
1f62f hushed
1f368 ice_cream
26f8-fe0f ice_skate
1f366 icecream
1f194 id
1f250 ideograph_advantage
1f47f imp
1f4e5 inbox_tray
1f4e8 incoming_envelope
+1f481 information_desk_person
2139-fe0f information_source
1f607 innocent
2049-fe0f interrobang
1f4f1 iphone
1f3ee izakaya_lantern
1f383 jack_o_lantern
1f5fe japan
1f3ef japanese_castle
1f47a japanese_goblin
1f479 japanese_ogre
1f456 jeans
1f602 joy
1f639 joy_cat
1f579-fe0f joystick
+1f939 juggler juggling
1f54b kaaba
1f94b karate_uniform martial_arts_uniform
1f511 key
1f5dd-fe0f key2 old_key
2328-fe0f keyboard
1f51f keycap_ten
1f458 kimono
1f48b kiss
1f617 kissing
1f63d kissing_cat
1f61a kissing_closed_eyes
1f618 kissing_heart
1f619 kissing_smiling_eyes
1f95d kiwi kiwifruit
1f52a knife
1f428 koala
1f201 koko
1f3f7-fe0f label
1f537 large_blue_diamond
1f536 large_orange_diamond
1f317 last_quarter_moon
1f31c last_quarter_moon_with_face
1f606 laughing satisfied
1f343 leaves
1f4d2 ledger
+1f91b left_facing_fist left_fist
1f6c5 left_luggage
2194-fe0f left_right_arrow
1f5e8-fe0f left_speech_bubble speech_left
21a9-fe0f leftwards_arrow_with_hook
1f34b lemon
264c-fe0f leo
1f406 leopard
1f39a-fe0f level_slider
1f574-fe0f levitate man_in_business_suit_levitating
1f925 liar lying_face
264e-fe0f libra
+1f3cb-fe0f lifter weight_lifter
1f688 light_rail
1f517 link
1f587-fe0f linked_paperclips paperclips
1f981 lion lion_face
1f444 lips
1f484 lipstick
1f98e lizard
1f512 lock
1f50f lock_with_ink_pen
1f36d lollipop
27bf loop
1f50a loud_sound
1f4e2 loudspeaker
1f3e9 love_hotel
1f48c love_letter
1f505 low_brightness
1f58a-fe0f lower_left_ballpoint_pen pen_ballpoint
1f58b-fe0f lower_left_fountain_pen pen_fountain
1f58c-fe0f lower_left_paintbrush paintbrush
24c2-fe0f m
1f50d mag
1f50e mag_right
1f004-fe0f mahjong
1f4eb mailbox
1f4ea mailbox_closed
1f4ec mailbox_with_mail
1f4ed mailbox_with_no_mail
+1f57a male_dancer man_dancing
+1f468 man
+1f935 man_in_tuxedo
+1f472 man_with_gua_pi_mao
+1f473 man_with_turban
1f45e mans_shoe
1f5fa-fe0f map world_map
1f341 maple_leaf
1f637 mask
+1f486 massage
1f356 meat_on_bone
1f3c5 medal sports_medal
1f4e3 mega
1f348 melon
1f54e menorah
1f6b9 mens
+1f918 metal sign_of_the_horns
1f687 metro
1f3a4 microphone
1f399-fe0f microphone2 studio_microphone
1f52c microscope
+1f595 middle_finger reversed_hand_with_middle_finger_extended
1f396-fe0f military_medal
1f30c milky_way
1f690 minibus
1f4bd minidisc
1f4f4 mobile_phone_off
1f911 money_mouth money_mouth_face
1f4b8 money_with_wings
1f4b0 moneybag
1f412 monkey
1f435 monkey_face
1f69d monorail
1f393 mortar_board
1f54c mosque
+1f936 mother_christmas mrs_claus
1f6f5 motor_scooter motorbike
1f6e5-fe0f motorboat
1f3cd-fe0f motorcycle racing_motorcycle
1f6e3-fe0f motorway
1f5fb mount_fuji
26f0-fe0f mountain
+1f6b5 mountain_bicyclist
1f6a0 mountain_cableway
1f69e mountain_railway
1f3d4-fe0f mountain_snow snow_capped_mountain
1f42d mouse
1f401 mouse2
1f5b1-fe0f mouse_three_button three_button_mouse
1f3a5 movie_camera
1f5ff moyai
+1f4aa muscle
1f344 mushroom
1f3b9 musical_keyboard
1f3b5 musical_note
1f3bc musical_score
1f507 mute
+1f485 nail_care
1f4db name_badge
1f3de-fe0f national_park park
1f922 nauseated_face sick
1f454 necktie
274e negative_squared_cross_mark
1f913 nerd nerd_face
1f610 neutral_face
1f195 new
1f311 new_moon
1f31a new_moon_with_face
1f4f0 newspaper
1f5de-fe0f newspaper2 rolled_up_newspaper
23ed-fe0f next_track track_next
1f196 ng
1f303 night_with_stars
0039-fe0f-20e3 nine
1f515 no_bell
1f6b3 no_bicycles
26d4-fe0f no_entry
1f6ab no_entry_sign
+1f645 no_good
1f4f5 no_mobile_phones
1f636 no_mouth
1f6b7 no_pedestrians
1f6ad no_smoking
1f6b1 non-potable_water
+1f443 nose
1f4d3 notebook
1f4d4 notebook_with_decorative_cover
1f5d2-fe0f notepad_spiral spiral_note_pad
1f3b6 notes
1f529 nut_and_bolt
2b55-fe0f o
1f17e o2
1f30a ocean
1f6d1 octagonal_sign stop_sign
1f419 octopus
1f362 oden
1f3e2 office
1f6e2-fe0f oil oil_drum
1f197 ok
+1f44c ok_hand
+1f646 ok_woman
+1f474 older_man
1f549-fe0f om_symbol
1f51b on
1f698 oncoming_automobile
1f68d oncoming_bus
1f694 oncoming_police_car
1f696 oncoming_taxi
0031-fe0f-20e3 one
1f4c2 open_file_folder
+1f450 open_hands
1f62e open_mouth
26ce ophiuchus
1f4d9 orange_book
2626-fe0f orthodox_cross
1f4e4 outbox_tray
1f989 owl
1f402 ox
1f4e6 package
1f958 paella shallow_pan_of_food
1f4c4 page_facing_up
1f4c3 page_with_curl
1f4df pager
1f334 palm_tree
1f95e pancakes
1f43c panda_face
1f4ce paperclip
1f17f-fe0f parking
303d-fe0f part_alternation_mark
26c5-fe0f partly_sunny
1f6c2 passport_control
262e-fe0f peace peace_symbol
1f351 peach
1f95c peanuts shelled_peanut
1f350 pear
1f4dd pencil
270f-fe0f pencil2
1f427 penguin
1f614 pensive
1f3ad performing_arts
1f623 persevere
+1f64d person_frowning
+1f471 person_with_blond_hair
+1f64e person_with_pouting_face
26cf-fe0f pick
1f437 pig
1f416 pig2
1f43d pig_nose
1f48a pill
1f34d pineapple
1f3d3 ping_pong table_tennis
2653-fe0f pisces
1f355 pizza
1f6d0 place_of_worship worship_symbol
23ef-fe0f play_pause
+1f447 point_down
+1f448 point_left
+1f449 point_right
+261d-fe0f point_up
+1f446 point_up_2
1f693 police_car
1f429 poodle
1f37f popcorn
1f3e3 post_office
1f4ef postal_horn
1f4ee postbox
1f6b0 potable_water
1f954 potato
1f45d pouch
1f357 poultry_leg
1f4b7 pound
1f63e pouting_cat
+1f64f pray
1f4ff prayer_beads
23ee-fe0f previous_track track_previous
+1f934 prince
+1f478 princess
1f5a8-fe0f printer
+1f44a punch
1f49c purple_heart
1f45b purse
1f4cc pushpin
1f6ae put_litter_in_its_place
2753 question
1f430 rabbit
1f407 rabbit2
1f3ce-fe0f race_car racing_car
1f40e racehorse
1f4fb radio
1f518 radio_button
2622-fe0f radioactive radioactive_sign
1f621 rage
1f6e4-fe0f railroad_track railway_track
1f683 railway_car
1f308 rainbow
+270b raised_hand
+1f596 raised_hand_with_part_between_middle_and_ring_fingers vulcan
+1f64c raised_hands
+1f64b raising_hand
1f40f ram
1f35c ramen
1f400 rat
23fa-fe0f record_button
267b-fe0f recycle
1f697 red_car
1f534 red_circle
1f1e6 regional_indicator_a
1f1e7 regional_indicator_b
1f1e8 regional_indicator_c
1f1e9 regional_indicator_d
1f1ea regional_indicator_e
1f1eb regional_indicator_f
1f1ec regional_indicator_g
1f1ed regional_indicator_h
1f1ee regional_indicator_i
1f1ef regional_indicator_j
1f1f0 regional_indicator_k
1f1f1 regional_indicator_l
1f1f2 regional_indicator_m
1f1f3 regional_indicator_n
1f1f4 regional_indicator_o
1f1f5 regional_indicator_p
1f1f6 regional_indicator_q
1f1f7 regional_indicator_r
1f1f8 regional_indicator_s
1f1f9 regional_indicator_t
1f1fa regional_indicator_u
1f1fb regional_indicator_v
1f1fc regional_indicator_w
1f1fd regional_indicator_x
1f1fe regional_indicator_y
1f1ff regional_indicator_z
00ae-fe0f registered
263a-fe0f relaxed
1f60c relieved
1f397-fe0f reminder_ribbon
1f501 repeat
1f502 repeat_one
1f6bb restroom
1f49e revolving_hearts
23ea rewind
1f98f rhino rhinoceros
1f380 ribbon
1f35a rice
1f359 rice_ball
1f358 rice_cracker
1f391 rice_scene
+1f91c right_facing_fist right_fist
1f48d ring
1f916 robot robot_face
1f680 rocket
1f923 rofl rolling_on_the_floor_laughing
1f3a2 roller_coaster
1f413 rooster
1f339 rose
1f3f5-fe0f rosette
1f6a8 rotating_light
1f4cd round_pushpin
+1f6a3 rowboat
1f3c9 rugby_football
+1f3c3 runner
1f3bd running_shirt_with_sash
1f202-fe0f sa
2650-fe0f sagittarius
26f5-fe0f sailboat
1f376 sake
1f461 sandal
+1f385 santa
1f4e1 satellite
1f6f0-fe0f satellite_orbital
1f3b7 saxophone
2696-fe0f scales
1f3eb school
1f392 school_satchel
2702-fe0f scissors
1f6f4 scooter
1f982 scorpion
264f-fe0f scorpius
1f631 scream
1f640 scream_cat
1f4dc scroll
1f4ba seat
1f948 second_place second_place_medal
3299-fe0f secret
1f648 see_no_evil
1f331 seedling
+1f933 selfie
0037-fe0f-20e3 seven
2618-fe0f shamrock
1f988 shark
1f367 shaved_ice
1f411 sheep
1f41a shell
1f6e1-fe0f shield
26e9-fe0f shinto_shrine
1f6a2 ship
1f455 shirt
1f6cd-fe0f shopping_bags
1f6d2 shopping_cart shopping_trolley
1f6bf shower
1f990 shrimp
+1f937 shrug
1f4f6 signal_strength
0036-fe0f-20e3 six
1f52f six_pointed_star
1f480 skeleton skull
1f3bf ski
26f7-fe0f skier
2620-fe0f skull_and_crossbones skull_crossbones
1f634 sleeping
1f6cc sleeping_accommodation
1f62a sleepy
+1f575-fe0f sleuth_or_spy spy
1f641 slight_frown slightly_frowning_face
1f642 slight_smile slightly_smiling_face
1f3b0 slot_machine
1f539 small_blue_diamond
1f538 small_orange_diamond
1f53a small_red_triangle
1f53b small_red_triangle_down
1f604 smile
1f638 smile_cat
1f603 smiley
1f63a smiley_cat
1f608 smiling_imp
1f60f smirk
1f63c smirk_cat
1f6ac smoking
1f40c snail
1f40d snake
1f927 sneeze sneezing_face
1f3c2 snowboarder
2744-fe0f snowflake
26c4-fe0f snowman
2603-fe0f snowman2
1f62d sob
26bd-fe0f soccer
1f51c soon
1f198 sos
1f509 sound
1f47e space_invader
2660-fe0f spades
1f35d spaghetti
2747-fe0f sparkle
1f387 sparkler
2728 sparkles
1f496 sparkling_heart
1f64a speak_no_evil
1f508 speaker
1f5e3-fe0f speaking_head speaking_head_in_silhouette
1f4ac speech_balloon
1f6a4 speedboat
1f577-fe0f spider
1f578-fe0f spider_web
1f944 spoon
1f991 squid
1f3df-fe0f stadium
2b50-fe0f star
1f31f star2
262a-fe0f star_and_crescent
2721-fe0f star_of_david
1f320 stars
1f689 station
1f5fd statue_of_liberty
1f682 steam_locomotive
1f372 stew
23f9-fe0f stop_button
23f1-fe0f stopwatch
1f4cf straight_ruler
1f353 strawberry
1f61b stuck_out_tongue
1f61d stuck_out_tongue_closed_eyes
1f61c stuck_out_tongue_winking_eye
1f959 stuffed_flatbread stuffed_pita
1f31e sun_with_face
1f33b sunflower
1f60e sunglasses
2600-fe0f sunny
1f305 sunrise
1f304 sunrise_over_mountains
+1f3c4 surfer
1f363 sushi
1f69f suspension_railway
1f613 sweat
1f4a6 sweat_drops
1f605 sweat_smile
1f360 sweet_potato
+1f3ca swimmer
1f523 symbols
1f54d synagogue
1f489 syringe
1f32e taco
1f389 tada
1f38b tanabata_tree
1f34a tangerine
2649-fe0f taurus
1f695 taxi
1f375 tea
260e-fe0f telephone
1f4de telephone_receiver
1f52d telescope
1f3be tennis
26fa-fe0f tent
1f321-fe0f thermometer
1f914 thinking thinking_face
1f949 third_place third_place_medal
1f4ad thought_balloon
0033-fe0f-20e3 three
26c8-fe0f thunder_cloud_and_rain thunder_cloud_rain
1f3ab ticket
1f42f tiger
1f405 tiger2
23f2-fe0f timer timer_clock
1f62b tired_face
2122-fe0f tm
1f6bd toilet
1f5fc tokyo_tower
1f345 tomato
1f3fb tone1
1f3fc tone2
1f3fd tone3
1f3fe tone4
1f3ff tone5
1f445 tongue
1f51d top
1f3a9 tophat
1f5b2-fe0f trackball
1f69c tractor
1f6a5 traffic_light
1f68b train
1f686 train2
1f68a tram
1f6a9 triangular_flag_on_post
1f4d0 triangular_ruler
1f531 trident
1f624 triumph
1f68e trolleybus
1f3c6 trophy
1f379 tropical_drink
1f420 tropical_fish
1f69a truck
1f3ba trumpet
1f337 tulip
1f943 tumbler_glass whisky
1f983 turkey
1f422 turtle
1f935-1f3fb tuxedo_tone1
1f935-1f3fc tuxedo_tone2
1f935-1f3fd tuxedo_tone3
1f935-1f3fe tuxedo_tone4
1f935-1f3ff tuxedo_tone5
1f4fa tv
1f500 twisted_rightwards_arrows
0032-fe0f-20e3 two
1f495 two_hearts
1f46c two_men_holding_hands
1f46d two_women_holding_hands
1f239 u5272
1f234 u5408
1f23a u55b6
1f22f-fe0f u6307
1f237-fe0f u6708
1f236 u6709
1f235 u6e80
1f21a-fe0f u7121
1f238 u7533
1f232 u7981
1f233 u7a7a
2614-fe0f umbrella
2602-fe0f umbrella2
1f612 unamused
1f51e underage
1f984 unicorn unicorn_face
1f513 unlock
1f199 up
1f643 upside_down upside_down_face
+270c-fe0f v
1f6a6 vertical_traffic_light
1f4fc vhs
1f4f3 vibration_mode
1f4f9 video_camera
1f3ae video_game
1f3bb violin
264d-fe0f virgo
1f30b volcano
1f3d0 volleyball
1f19a vs
+1f6b6 walking
1f318 waning_crescent_moon
1f316 waning_gibbous_moon
26a0-fe0f warning
1f5d1-fe0f wastebasket
231a-fe0f watch
1f403 water_buffalo
+1f93d water_polo
1f349 watermelon
+1f44b wave
3030-fe0f wavy_dash
1f312 waxing_crescent_moon
1f314 waxing_gibbous_moon
1f6be wc
1f629 weary
1f492 wedding
1f433 whale
1f40b whale2
2638-fe0f wheel_of_dharma
267f-fe0f wheelchair
2705 white_check_mark
26aa-fe0f white_circle
1f4ae white_flower
2b1c-fe0f white_large_square
25fd-fe0f white_medium_small_square
25fb-fe0f white_medium_square
25ab-fe0f white_small_square
1f533 white_square_button
1f325-fe0f white_sun_behind_cloud white_sun_cloud
1f326-fe0f white_sun_behind_cloud_with_rain white_sun_rain_cloud
1f324-fe0f white_sun_small_cloud white_sun_with_small_cloud
1f940 wilted_flower wilted_rose
1f32c-fe0f wind_blowing_face
1f390 wind_chime
1f377 wine_glass
1f609 wink
1f43a wolf
+1f469 woman
1f45a womans_clothes
1f452 womans_hat
1f6ba womens
1f61f worried
1f527 wrench
+1f93c wrestlers wrestling
+270d-fe0f writing_hand
274c x
1f49b yellow_heart
1f4b4 yen
262f-fe0f yin_yang
1f60b yum
26a1-fe0f zap
0030-fe0f-20e3 zero
1f910 zipper_mouth zipper_mouth_face
1f4a4 zzz
`;

/** What Twemoji v16.0.1 has beyond EmojiOne. */
export const TWEMOJI = `
1f9ee abacus
1fa97 accordion
1fa79 adhesive_bandage
1f9d1 adult person
1f47e alien_monster
1fac0 anatomical_heart
1f620 angry_face
1f4f6 antenna_bars
1f9d1-200d-1f3a8 artist
1f9d1-200d-1f680 astronaut
1f6fa auto_rickshaw
1f697 automobile
1fa93 axe
1f47c baby_angel
1f519 back_arrow
1f392 backpack
1f9a1 badger
1f96f bagel
2696 balance_scale
1f9b2 bald
1fa70 ballet_shoes
1fa95 banjo
1f488 barber_pole
1f9fa basket
1fad8 beans
1f9d4 bearded_person person_beard
1f493 beating_heart
1f9ab beaver
1f37a beer_mug
1fab2 beetle
1fad1 bell_pepper
1f371 bento_box
1f9c3 beverage_box
1f6b2 bicycle
1f9e2 billed_cap
1f382 birthday_cake
1f9ac bison
1fae6 biting_lip
1f426-200d-2b1b black_bird
1f408-200d-2b1b black_cat
1f3f4 black_flag
1f471-200d-2642-fe0f blond-haired_man
1f471-200d-2640-fe0f blond-haired_woman
1f471 blond_haired_person
1f7e6 blue_square
1fad0 blueberries
1f9b4 bone
1fa83 boomerang
1f963 bowl_with_spoon
1f9e0 brain
1f931 breast_feeding
1f9f1 brick bricks
1fa72 briefs
1f966 broccoli
26d3-fe0f-200d-1f4a5 broken_chain
1f9f9 broom
1f7e4 brown_circle
1f90e brown_heart
1f344-200d-1f7eb brown_mushroom
1f7eb brown_square
1f9cb bubble_tea
1fae7 bubbles
1faa3 bucket
1f685 bullet_train
1f68f bus_stop
1f9c8 butter
1f96b canned_food
1f38f carp_streamer
1fa9a carpentry_saw
1f3f0 castle
1f431 cat_face
1fa91 chair
2714 check_mark
265f chess_pawn
1f9d2 child
1f962 chopsticks
1f6ac cigarette
24c2 circled_m
1f5dc clamp
1f3ac clapper_board
2663 club_suit
1f45d clutch_bag
1f9e5 coat
1fab3 cockroach
1f965 coconut
1fa99 coin
1f976 cold_face
1f4a5 collision
1f9ed compass
1f4bd computer_disk
1f615 confused_face
1f9d1-200d-1f373 cook
1f35a cooked_rice
1fab8 coral
1f469-200d-2764-fe0f-200d-1f468 couple_with_heart_woman_man
1f42e cow_face
1f997 cricket
1f3cf cricket_game
274c cross_mark
1fa7c crutch
1f63f crying_cat
1f622 crying_face
1f964 cup_with_straw
1f9c1 cupcake
1f94c curling_stone
1f9b1 curly_hair curly_haired
1f35b curry_rice
1f969 cut_of_meat
1f4a8 dashing_away
1f9cf-200d-2642-fe0f deaf_man
1f9cf deaf_person
1f9cf-200d-2640-fe0f deaf_woman
1f575 detective
2666 diamond_suit
1f3af direct_hit
1f978 disguised_face
1f93f diving_mask
1fa94 diya_lamp
1f9ec dna
1f9a4 dodo
1f436 dog_face
1facf donkey
1fae5 dotted_line_face
2b07 down_arrow
1fa78 drop_of_blood
1f95f dumpling
1f4e7 e_mail
1f33d ear_of_corn
1f9bb ear_with_hearing_aid
1f557 eight_oclock
1f563 eight_thirty
1f6d7 elevator
1f55a eleven_oclock
1f566 eleven_thirty
1f9dd elf
1fab9 empty_nest
1f51a end_arrow
1f3f4-e0067-e0062-e0065-e006e-e0067-e007f england
1f4b6 euro_banknote
1f411 ewe
1f92f exploding_head
1f62e-200d-1f4a8 face_exhaling
1f979 face_holding_back_tears
1f636-200d-1f32b-fe0f face_in_clouds
1f92e face_vomiting
1fae9 face_with_bags_under_eyes
1fae4 face_with_diagonal_mouth
1f92d face_with_hand_over_mouth
1f9d0 face_with_monocle
1fae2 face_with_open_eyes_and_hand_over_mouth
1fae3 face_with_peeking_eye
1f928 face_with_raised_eyebrow
1f635-200d-1f4ab face_with_spiral_eyes
1f92c face_with_symbols_over_mouth
1f9d1-200d-1f3ed factory_worker
1f9da fairy
1f9c6 falafel
1f9d1-200d-1f9d1-200d-1f9d2 family_adult_adult_child
1f9d1-200d-1f9d1-200d-1f9d2-200d-1f9d2 family_adult_adult_child_child
1f9d1-200d-1f9d2 family_adult_child
1f9d1-200d-1f9d2-200d-1f9d2 family_adult_child_child
1f468-200d-1f466 family_man_boy
1f468-200d-1f466-200d-1f466 family_man_boy_boy
1f468-200d-1f467 family_man_girl
1f468-200d-1f467-200d-1f466 family_man_girl_boy
1f468-200d-1f467-200d-1f467 family_man_girl_girl
1f468-200d-1f469-200d-1f466 family_man_woman_boy
1f469-200d-1f466 family_woman_boy
1f469-200d-1f466-200d-1f466 family_woman_boy_boy
1f469-200d-1f467 family_woman_girl
1f469-200d-1f467-200d-1f466 family_woman_girl_boy
1f469-200d-1f467-200d-1f467 family_woman_girl_girl
1f9d1-200d-1f33e farmer
1f4e0 fax_machine
1f628 fearful_face
1fab6 feather
2640 female_sign
1fac6 fingerprint
1f9ef fire_extinguisher
1f9e8 firecracker
1f9d1-200d-1f692 firefighter
1f3a3 fishing_pole
1f554 five_oclock
1f560 five_thirty
26f3 flag_in_hole
1f1e8-1f1f6 flag_sark
1f9a9 flamingo
1f97f flat_shoe womans_flat_shoe
1fad3 flatbread
269c fleur_de_lis
1f4aa flexed_biceps
1f633 flushed_face
1fa88 flute
1fab0 fly
1f94f flying_disc
1f6f8 flying_saucer
1f64f folded_hands
1faad folding_hand_fan
1fad5 fondue
1f9b6 foot
1f960 fortune_cookie
1f58b fountain_pen
1f553 four_oclock
1f55f four_thirty
1f35f french_fries
2639 frowning_face
26fd fuel_pump
1f9c4 garlic
1f3f3-fe0f-200d-1f308 gay_pride_flag rainbow_flag
1f48e gem_stone
1f9de genie
1fada ginger_root
1f992 giraffe
1f453 glasses
1f9e4 gloves
1f31f glowing_star
1f47a goblin
1f97d goggles
1fabf goose
1f7e2 green_circle
1f7e9 green_square
1fa76 grey_heart
1f63a grinning_cat
1f600 grinning_face
1f497 growing_heart
1f482 guard
1f9ae guide_dog
1faae hair_pick
1faac hamsa
1faf0 hand_with_index_finger_and_thumb_crossed
1fa89 harp
1f642-200d-2194-fe0f head_shaking_horizontally
1f642-200d-2195-fe0f head_shaking_vertically
1f3a7 headphone
1faa6 headstone
1f9d1-200d-2695-fe0f health_worker
1faf6 heart_hands
2764-fe0f-200d-1f525 heart_on_fire
2665 heart_suit
1f7f0 heavy_equals_sign
1f994 hedgehog
26a1 high_voltage
1f97e hiking_boot
1f6d5 hindu_temple
1f99b hippopotamus
1f41d honeybee
1fa9d hook
1f434 horse_face
2615 hot_beverage
1f975 hot_face
2668 hot_springs
1f3d8 houses
1f62f hushed_face
1f6d6 hut
1fabb hyacinth
1f9ca ice_cube
1f3d2 ice_hockey
1faaa identification_card
1faf5 index_pointing_at_the_viewer
267e infinity
2139 information
1f522 input_numbers
1f523 input_symbols
1fad9 jar
1fabc jellyfish
1f9e9 jigsaw puzzle_piece
1f0cf joker
1f9d1-200d-2696-fe0f judge
1f998 kangaroo
1faaf khanda
1f6f4 kick_scooter
1f468-200d-2764-fe0f-200d-1f48b-200d-1f468 kiss_man_man
1f48b kiss_mark
1f469-200d-2764-fe0f-200d-1f48b-200d-1f468 kiss_woman_man
1f617 kissing_face
1f52a kitchen_knife
1fa81 kite
1f95d kiwi_fruit
1faa2 knot
1f97c lab_coat
1f94d lacrosse
1fa9c ladder
1f41e lady_beetle
1fabe leafless_tree
1f96c leafy_green
2b05 left_arrow
1faf2 leftwards_hand
1faf7 leftwards_pushing_hand
1f9b5 leg
1fa75 light_blue_heart
1f4a1 light_bulb
1f34b-200d-1f7e9 lime
1f999 llama
1f99e lobster
1f512 locked
1f682 locomotive
1fa98 long_drum
1f9f4 lotion_bottle squeeze_bottle
1fab7 lotus
1f91f love_you_gesture
1faab low_battery
1f9f3 luggage
1fac1 lungs
1f9d9 mage
1fa84 magic_wand
1f9f2 magnet
2642 male_sign
1f9a3 mammoth
1f468-200d-1f3a8 man_artist
1f468-200d-1f680 man_astronaut
1f468-200d-1f9b2 man_bald
1f9d4-200d-2642-fe0f man_beard
1f6b4-200d-2642-fe0f man_biking
26f9-fe0f-200d-2642-fe0f man_bouncing_ball
1f647-200d-2642-fe0f man_bowing
1f938-200d-2642-fe0f man_cartwheeling
1f9d7-200d-2642-fe0f man_climbing
1f477-200d-2642-fe0f man_construction_worker
1f468-200d-1f373 man_cook
1f468-200d-1f9b1 man_curly_haired
1f9d4-1f3ff-200d-2642-fe0f man_dark_skin_tone_beard man_tone5_beard
1f575-fe0f-200d-2642-fe0f man_detective
1f9dd-200d-2642-fe0f man_elf
1f926-200d-2642-fe0f man_facepalming
1f468-200d-1f3ed man_factory_worker
1f9da-200d-2642-fe0f man_fairy
1f468-200d-1f33e man_farmer
1f468-200d-1f37c man_feeding_baby
1f468-200d-1f692 man_firefighter
1f64d-200d-2642-fe0f man_frowning
1f9de-200d-2642-fe0f man_genie
1f645-200d-2642-fe0f man_gesturing_no
1f646-200d-2642-fe0f man_gesturing_ok
1f486-200d-2642-fe0f man_getting_face_massage
1f487-200d-2642-fe0f man_getting_haircut
1f3cc-fe0f-200d-2642-fe0f man_golfing
1f482-200d-2642-fe0f man_guard
1f468-200d-2695-fe0f man_health_worker
1f9d8-200d-2642-fe0f man_in_lotus_position
1f468-200d-1f9bd man_in_manual_wheelchair
1f468-200d-1f9bd-200d-27a1-fe0f man_in_manual_wheelchair_facing_right
1f468-200d-1f9bc man_in_motorized_wheelchair
1f468-200d-1f9bc-200d-27a1-fe0f man_in_motorized_wheelchair_facing_right
1f468-200d-1f384 man_in_santa_hat
1f9d6-200d-2642-fe0f man_in_steamy_room
1f935-200d-2642-fe0f man_in_tuxedo
1f468-200d-2696-fe0f man_judge
1f939-200d-2642-fe0f man_juggling
1f9ce-200d-2642-fe0f man_kneeling
1f9ce-200d-2642-fe0f-200d-27a1-fe0f man_kneeling_facing_right
1f3cb-fe0f-200d-2642-fe0f man_lifting_weights
1f9d4-1f3fb-200d-2642-fe0f man_light_skin_tone_beard man_tone1_beard
1f9d9-200d-2642-fe0f man_mage
1f468-200d-1f527 man_mechanic
1f9d4-1f3fe-200d-2642-fe0f man_medium_dark_skin_tone_beard man_tone4_beard
1f9d4-1f3fc-200d-2642-fe0f man_medium_light_skin_tone_beard man_tone2_beard
1f9d4-1f3fd-200d-2642-fe0f man_medium_skin_tone_beard man_tone3_beard
1f6b5-200d-2642-fe0f man_mountain_biking
1f468-200d-1f4bc man_office_worker
1f468-200d-2708-fe0f man_pilot
1f93e-200d-2642-fe0f man_playing_handball
1f93d-200d-2642-fe0f man_playing_water_polo
1f46e-200d-2642-fe0f man_police_officer
1f64e-200d-2642-fe0f man_pouting
1f64b-200d-2642-fe0f man_raising_hand
1f468-200d-1f9b0 man_red_hair man_red_haired
1f6a3-200d-2642-fe0f man_rowing_boat
1f3c3-200d-2642-fe0f man_running
1f3c3-200d-2642-fe0f-200d-27a1-fe0f man_running_facing_right
1f468-200d-1f52c man_scientist
1f937-200d-2642-fe0f man_shrugging
1f468-200d-1f3a4 man_singer
1f9cd-200d-2642-fe0f man_standing
1f468-200d-1f393 man_student
1f9b8-200d-2642-fe0f man_superhero
1f9b9-200d-2642-fe0f man_supervillain
1f3c4-200d-2642-fe0f man_surfing
1f3ca-200d-2642-fe0f man_swimming
1f468-200d-1f3eb man_teacher
1f468-200d-1f4bb man_technologist
1f481-200d-2642-fe0f man_tipping_hand
1f9db-200d-2642-fe0f man_vampire
1f6b6-200d-2642-fe0f man_walking
1f6b6-200d-2642-fe0f-200d-27a1-fe0f man_walking_facing_right
1f473-200d-2642-fe0f man_wearing_turban
1f468-200d-1f9b3 man_white_haired
1f472 man_with_chinese_cap
1f468-200d-1f9af man_with_probing_cane
1f470-200d-2642-fe0f man_with_veil
1f468-200d-1f9af-200d-27a1-fe0f man_with_white_cane_facing_right
1f9df-200d-2642-fe0f man_zombie
1f96d mango
1f9bd manual_wheelchair
1f5fe map_of_japan
1fa87 maracas
1f9c9 mate
1f9d1-200d-1f527 mechanic
1f9be mechanical_arm
1f9bf mechanical_leg
2695 medical_symbol
1f4e3 megaphone
1fae0 melting_face
1f4dd memo
1f46f-200d-2642-fe0f men_with_bunny_ears_partying
1f93c-200d-2642-fe0f men_wrestling
2764-fe0f-200d-1fa79 mending_heart
1f6b9 mens_room
1f9dc-200d-2640-fe0f mermaid
1f9dc-200d-2642-fe0f merman
1f9dc merperson
1f9a0 microbe
1fa96 military_helmet
1fa9e mirror
1faa9 mirror_ball
1f5ff moai
1f4f1 mobile_phone
1f4b0 money_bag
1f96e moon_cake
1face moose
1f99f mosquito
1f6e5 motor_boat
1f9bc motorized_wheelchair
1f42d mouse_face
1faa4 mouse_trap
1f444 mouth
1f3b6 musical_notes
1f507 muted_speaker
1f9d1-200d-1f384 mx_claus
1f485 nail_polish
1f9ff nazar_amulet
1faba nest_with_eggs
1fa86 nesting_dolls
1f31a new_moon_face
1f558 nine_oclock
1f564 nine_thirty
1f977 ninja
1f6af no_littering
1f9d1-200d-1f4bc office_worker
1f479 ogre
1f474 old_man
1f475 old_woman
1f9d3 older_adult older_person
1fad2 olive
1f51b on_arrow
1f44a oncoming_fist
1f550 one_oclock
1fa71 one_piece_swimsuit
1f55c one_thirty
1f9c5 onion
1f4d6 open_book
1f4bf optical_disk
1f7e0 orange_circle
1f9e1 orange_heart
1f7e7 orange_square
1f9a7 orangutan
1f9a6 otter
1f9aa oyster
1faf3 palm_down_hand
1faf4 palm_up_hand
1f932 palms_up_together
1f43c panda
1fa82 parachute
1f99c parrot
1f389 party_popper
1f973 partying_face
1fadb pea_pod
1f99a peacock
1f58a pen
1f614 pensive_face
1f9d1-200d-1f91d-200d-1f9d1 people_holding_hands
1fac2 people_hugging
1f46f people_with_bunny_ears_partying
1f93c people_wrestling
1f9d1-200d-1f9b2 person_bald
1f6b4 person_biking
26f9 person_bouncing_ball
1f647 person_bowing
1f9d7 person_climbing
1f9d1-200d-1f9b1 person_curly_hair
1f9d1-1f3ff-200d-1f9b2 person_dark_skin_tone_bald person_tone5_bald
1f9d1-1f3ff-200d-1f9b1 person_dark_skin_tone_curly_hair person_tone5_curly_hair
1f9d1-1f3ff-200d-1f9b0 person_dark_skin_tone_red_hair person_tone5_red_hair
1f9d1-1f3ff-200d-1f9b3 person_dark_skin_tone_white_hair person_tone5_white_hair
1f926 person_facepalming
1f9d1-200d-1f37c person_feeding_baby
1f93a person_fencing
1f645 person_gesturing_no
1f646 person_gesturing_ok
1f487 person_getting_haircut
1f486 person_getting_massage
1f3cc person_golfing
1f6cc person_in_bed
1f9d8 person_in_lotus_position
1f9d1-200d-1f9bd person_in_manual_wheelchair
1f9d1-200d-1f9bd-200d-27a1-fe0f person_in_manual_wheelchair_facing_right
1f9d1-200d-1f9bc person_in_motorized_wheelchair
1f9d1-200d-1f9bc-200d-27a1-fe0f person_in_motorized_wheelchair_facing_right
1f9d6 person_in_steamy_room
1f935 person_in_tuxedo
1f939 person_juggling
1f9ce person_kneeling
1f9ce-200d-27a1-fe0f person_kneeling_facing_right
1f3cb person_lifting_weights
1f9d1-1f3fb-200d-1f9b2 person_light_skin_tone_bald person_tone1_bald
1f9d1-1f3fb-200d-1f9b1 person_light_skin_tone_curly_hair person_tone1_curly_hair
1f9d1-1f3fb-200d-1f9b0 person_light_skin_tone_red_hair person_tone1_red_hair
1f9d1-1f3fb-200d-1f9b3 person_light_skin_tone_white_hair person_tone1_white_hair
1f9d1-1f3fe-200d-1f9b2 person_medium_dark_skin_tone_bald person_tone4_bald
1f9d1-1f3fe-200d-1f9b1 person_medium_dark_skin_tone_curly_hair person_tone4_curly_hair
1f9d1-1f3fe-200d-1f9b0 person_medium_dark_skin_tone_red_hair person_tone4_red_hair
1f9d1-1f3fe-200d-1f9b3 person_medium_dark_skin_tone_white_hair person_tone4_white_hair
1f9d1-1f3fc-200d-1f9b2 person_medium_light_skin_tone_bald person_tone2_bald
1f9d1-1f3fc-200d-1f9b1 person_medium_light_skin_tone_curly_hair person_tone2_curly_hair
1f9d1-1f3fc-200d-1f9b0 person_medium_light_skin_tone_red_hair person_tone2_red_hair
1f9d1-1f3fc-200d-1f9b3 person_medium_light_skin_tone_white_hair person_tone2_white_hair
1f9d1-1f3fd-200d-1f9b2 person_medium_skin_tone_bald person_tone3_bald
1f9d1-1f3fd-200d-1f9b1 person_medium_skin_tone_curly_hair person_tone3_curly_hair
1f9d1-1f3fd-200d-1f9b0 person_medium_skin_tone_red_hair person_tone3_red_hair
1f9d1-1f3fd-200d-1f9b3 person_medium_skin_tone_white_hair person_tone3_white_hair
1f6b5 person_mountain_biking
1f93e person_playing_handball
1f93d person_playing_water_polo
1f64e person_pouting
1f64b person_raising_hand
1f9d1-200d-1f9b0 person_red_hair
1f6a3 person_rowing_boat
1f3c3 person_running
1f3c3-200d-27a1-fe0f person_running_facing_right
1f937 person_shrugging
1f9cd person_standing
1f3c4 person_surfing
1f3ca person_swimming
1f481 person_tipping_hand
1f6b6 person_walking
1f6b6-200d-27a1-fe0f person_walking_facing_right
1f473 person_wearing_turban
1f9d1-200d-1f9b3 person_white_hair
1fac5 person_with_crown
1f9d1-200d-1f9af person_with_probing_cane
1f470 person_with_veil
1f9d1-200d-1f9af-200d-27a1-fe0f person_with_white_cane_facing_right
1f9eb petri_dish
1f426-200d-1f525 phoenix
1f6fb pickup_truck
1f967 pie
1f437 pig_face
1f4a9 pile_of_poo
1f9d1-200d-2708-fe0f pilot
1f90c pinched_fingers
1f90f pinching_hand
1fa77 pink_heart
1f3f4-200d-2620-fe0f pirate_flag
1f52b pistol
1fa85 piñata
1faa7 placard
1f6dd playground_slide
1f97a pleading_face
1faa0 plunger
1f43b-200d-2744-fe0f polar_bear
1f46e police_officer
1f372 pot_of_food
1fab4 potted_plant
1fad7 pouring_liquid
1f621 pouting_face
1fac3 pregnant_man
1fac4 pregnant_person
1f968 pretzel
1f9af probing_cane
1f6ab prohibited
1f7e3 purple_circle
1f7ea purple_square
2753 question_mark
1f430 rabbit_face
1f99d raccoon
270a raised_fist
1f64c raising_hands
1fa92 razor
1f9fe receipt
1f34e red_apple
1f9e7 red_envelope
1f9b0 red_hair red_haired
2764 red_heart
1f7e5 red_square
1f60c relieved_face
27a1 right_arrow
1faf1 rightwards_hand
1faf8 rightwards_pushing_hand
1f6df ring_buoy
1fa90 ringed_planet
1faa8 rock
1f9fb roll_of_paper
1f6fc roller_skate
1fadc root_vegetable
1f3bd running_shirt
1f45f running_shoe
1f9f7 safety_pin
1f9ba safety_vest
1f9c2 salt
1fae1 saluting_face
1f96a sandwich
1f385 santa_claus
1f97b sari
1f995 sauropod
1f9e3 scarf
1f9d1-200d-1f52c scientist
264f scorpio
1f3f4-e0067-e0062-e0073-e0063-e0074-e007f scotland
1fa9b screwdriver
1f9ad seal
1f415-200d-1f9ba service_dog
1f556 seven_oclock
1f562 seven_thirty
1faa1 sewing_needle
1fae8 shaking_face
1f33e sheaf_of_rice
e50a shibuya
1f320 shooting_star
1f370 shortcake
1fa73 shorts
1fa8f shovel
1f92b shushing_face
1f9d1-200d-1f3a4 singer
1f555 six_oclock
1f561 six_thirty
1f6f9 skateboard
1f3bf skis
1f9a8 skunk
1f6f7 sled
1f634 sleeping_face
1f62a sleepy_face
1f9a5 sloth
263a smiling_face
1f970 smiling_face_with_3_hearts
1f972 smiling_face_with_tear
1f60f smirking_face
1f9fc soap
26bd soccer_ball
1f9e6 socks
1f94e softball
1f51c soon_arrow
2660 spade_suit
1f41a spiral_shell
1fadf splatter
1f9fd sponge
1f929 star_struck
1f35c steaming_bowl
1fa7a stethoscope
1f9d1-200d-1f393 student
2600 sun
1f307 sunset
1f9b8 superhero
1f9b9 supervillain
1f9a2 swan
1f996 t_rex
1f455 t_shirt
1f961 takeout_box
1fad4 tamale
1f9d1-200d-1f3eb teacher
1fad6 teapot
1f9d1-200d-1f4bb technologist
1f9f8 teddy_bear
1f4fa television
1f559 ten_oclock
1f565 ten_thirty
1f9ea test_tube
1fa74 thong_sandal
1f9f5 thread
1f552 three_oclock
1f55e three_thirty
1f44e thumbs_down
1f44d thumbs_up
1f42f tiger_face
1f9f0 toolbox
1f9b7 tooth
1faa5 toothbrush
1f51d top_arrow
1f3a9 top_hat
1f32a tornado
2122 trade_mark
1f68b tram_car
1f3f3-fe0f-200d-26a7-fe0f transgender_flag
26a7 transgender_symbol
1f9cc troll
1f55b twelve_oclock
1f567 twelve_thirty
1f551 two_oclock
1f55d two_thirty
1f612 unamused_face
1f1fa-1f1f3 united_nations
1f513 unlocked
2b06 up_arrow
2195 up_down_arrow
2196 up_left_arrow
1f9db vampire
270c victory_hand
1f4fc videocassette
1f596 vulcan_salute
1f9c7 waffle
1f3f4-e0067-e0062-e0077-e006c-e0073-e007f wales
1f6be water_closet
1f30a water_wave
1f44b waving_hand
1f640 weary_cat
1f629 weary_face
1f6de wheel
1f3f3 white_flag
1f9b3 white_hair white_haired
1f90d white_heart
1f32c wind_face
1fa9f window
1fabd wing
1f609 winking_face
1f6dc wireless
1f469-200d-1f3a8 woman_artist
1f469-200d-1f680 woman_astronaut
1f469-200d-1f9b2 woman_bald
1f9d4-200d-2640-fe0f woman_beard
1f6b4-200d-2640-fe0f woman_biking
26f9-fe0f-200d-2640-fe0f woman_bouncing_ball
1f647-200d-2640-fe0f woman_bowing
1f938-200d-2640-fe0f woman_cartwheeling
1f9d7-200d-2640-fe0f woman_climbing
1f477-200d-2640-fe0f woman_construction_worker
1f469-200d-1f373 woman_cook
1f469-200d-1f9b1 woman_curly_haired
1f483 woman_dancing
1f9d4-1f3ff-200d-2640-fe0f woman_dark_skin_tone_beard woman_tone5_beard
1f575-fe0f-200d-2640-fe0f woman_detective
1f9dd-200d-2640-fe0f woman_elf
1f926-200d-2640-fe0f woman_facepalming
1f469-200d-1f3ed woman_factory_worker
1f9da-200d-2640-fe0f woman_fairy
1f469-200d-1f33e woman_farmer
1f469-200d-1f37c woman_feeding_baby
1f469-200d-1f692 woman_firefighter
1f64d-200d-2640-fe0f woman_frowning
1f9de-200d-2640-fe0f woman_genie
1f645-200d-2640-fe0f woman_gesturing_no
1f646-200d-2640-fe0f woman_gesturing_ok
1f486-200d-2640-fe0f woman_getting_face_massage
1f487-200d-2640-fe0f woman_getting_haircut
1f3cc-fe0f-200d-2640-fe0f woman_golfing
1f482-200d-2640-fe0f woman_guard
1f469-200d-2695-fe0f woman_health_worker
1f574-fe0f-200d-2640-fe0f woman_in_business_suit_levitating woman_levitate
1f9d8-200d-2640-fe0f woman_in_lotus_position
1f469-200d-1f9bd woman_in_manual_wheelchair
1f469-200d-1f9bd-200d-27a1-fe0f woman_in_manual_wheelchair_facing_right
1f469-200d-1f9bc woman_in_motorized_wheelchair
1f469-200d-1f9bc-200d-27a1-fe0f woman_in_motorized_wheelchair_facing_right
1f469-200d-1f384 woman_in_santa_hat
1f9d6-200d-2640-fe0f woman_in_steamy_room
1f935-200d-2640-fe0f woman_in_tuxedo
1f469-200d-2696-fe0f woman_judge
1f939-200d-2640-fe0f woman_juggling
1f9ce-200d-2640-fe0f woman_kneeling
1f9ce-200d-2640-fe0f-200d-27a1-fe0f woman_kneeling_facing_right
1f3cb-fe0f-200d-2640-fe0f woman_lifting_weights
1f9d4-1f3fb-200d-2640-fe0f woman_light_skin_tone_beard woman_tone1_beard
1f9d9-200d-2640-fe0f woman_mage
1f469-200d-1f527 woman_mechanic
1f9d4-1f3fe-200d-2640-fe0f woman_medium_dark_skin_tone_beard woman_tone4_beard
1f9d4-1f3fc-200d-2640-fe0f woman_medium_light_skin_tone_beard woman_tone2_beard
1f9d4-1f3fd-200d-2640-fe0f woman_medium_skin_tone_beard woman_tone3_beard
1f6b5-200d-2640-fe0f woman_mountain_biking
1f469-200d-1f4bc woman_office_worker
1f469-200d-2708-fe0f woman_pilot
1f93e-200d-2640-fe0f woman_playing_handball
1f93d-200d-2640-fe0f woman_playing_water_polo
1f46e-200d-2640-fe0f woman_police_officer
1f64e-200d-2640-fe0f woman_pouting
1f64b-200d-2640-fe0f woman_raising_hand
1f469-200d-1f9b0 woman_red_haired
1f6a3-200d-2640-fe0f woman_rowing_boat
1f3c3-200d-2640-fe0f woman_running
1f3c3-200d-2640-fe0f-200d-27a1-fe0f woman_running_facing_right
1f469-200d-1f52c woman_scientist
1f937-200d-2640-fe0f woman_shrugging
1f469-200d-1f3a4 woman_singer
1f9cd-200d-2640-fe0f woman_standing
1f469-200d-1f393 woman_student
1f9b8-200d-2640-fe0f woman_superhero
1f9b9-200d-2640-fe0f woman_supervillain
1f3c4-200d-2640-fe0f woman_surfing
1f3ca-200d-2640-fe0f woman_swimming
1f469-200d-1f3eb woman_teacher
1f469-200d-1f4bb woman_technologist
1f481-200d-2640-fe0f woman_tipping_hand
1f9db-200d-2640-fe0f woman_vampire
1f6b6-200d-2640-fe0f woman_walking
1f6b6-200d-2640-fe0f-200d-27a1-fe0f woman_walking_facing_right
1f473-200d-2640-fe0f woman_wearing_turban
1f469-200d-1f9b3 woman_white_haired
1f9d5 woman_with_headscarf
1f469-200d-1f9af woman_with_probing_cane
1f470-200d-2640-fe0f woman_with_veil
1f469-200d-1f9af-200d-27a1-fe0f woman_with_white_cane_facing_right
1f9df-200d-2640-fe0f woman_zombie
1f462 womans_boot
1f461 womans_sandal
1f46f-200d-2640-fe0f women_with_bunny_ears_partying
1f93c-200d-2640-fe0f women_wrestling
1f6ba womens_room
1fab5 wood
1f974 woozy_face
1fab1 worm
1f61f worried_face
1f381 wrapped_gift
1fa7b x_ray
1f9f6 yarn
1f971 yawning_face
1f7e1 yellow_circle
1f7e8 yellow_square
1f4b4 yen_banknote
1fa80 yo_yo
1f92a zany_face
1f993 zebra
1f9df zombie
`;

/** What GitHub's emoji (v4.1.0) have beyond both. */
export const GEMOJI = `
1f947 1st_place_medal
1f948 2nd_place_medal
1f949 3rd_place_medal
1f1e6-1f1eb afghanistan
1f1e6-1f1fd aland_islands
1f1e6-1f1f1 albania
1f1e9-1f1ff algeria
1f1e6-1f1f8 american_samoa
1f1e6-1f1e9 andorra
1f1e6-1f1f4 angola
1f1e6-1f1ee anguilla
1f1e6-1f1f6 antarctica
1f1e6-1f1ec antigua_barbuda
1f1e6-1f1f7 argentina
1f1e6-1f1f2 armenia
1f6f0-fe0f artificial_satellite
1f1e6-1f1fc aruba
1f1e6-1f1e8 ascension_island
1f1e6-1f1fa australia
1f1e6-1f1f9 austria
1f1e6-1f1ff azerbaijan
1f1e7-1f1f8 bahamas
1f1e7-1f1ed bahrain
1f468-200d-1f9b2 bald_man
1f469-200d-1f9b2 bald_woman
1f1e7-1f1e9 bangladesh
1f1e7-1f1e7 barbados
26f9-fe0f-200d-2642-fe0f basketball_man bouncing_ball_man
26f9-fe0f-200d-2640-fe0f basketball_woman bouncing_ball_woman
1f3d6-fe0f beach_umbrella
1f1e7-1f1fe belarus
1f1e7-1f1ea belgium
1f1e7-1f1ff belize
1f1e7-1f1ef benin
1f1e7-1f1f2 bermuda
1f1e7-1f1f9 bhutan
1f6b4-200d-2642-fe0f biking_man
1f6b4-200d-2640-fe0f biking_woman
1f471-200d-2642-fe0f blond_haired_man
1f471-200d-2640-fe0f blond_haired_woman blonde_woman
26f5 boat
1f1e7-1f1f4 bolivia
1f1e7-1f1e6 bosnia_herzegovina
1f1e7-1f1fc botswana
26f9-fe0f bouncing_ball_person
1f1e7-1f1fb bouvet_island
1f647-200d-2642-fe0f bowing_man
1f647-200d-2640-fe0f bowing_woman
1f1e7-1f1f7 brazil
1f470-200d-2640-fe0f bride_with_veil
1f1ee-1f1f4 british_indian_ocean_territory
1f1fb-1f1ec british_virgin_islands
1f1e7-1f1f3 brunei
1f1e7-1f1ec bulgaria
1f1e7-1f1eb burkina_faso
1f1e7-1f1ee burundi
1f574-fe0f business_suit_levitating
1f1f0-1f1ed cambodia
1f4f8 camera_flash
1f1e8-1f1f2 cameroon
1f1e8-1f1e6 canada
1f1ee-1f1e8 canary_islands
1f1e8-1f1fb cape_verde
1f697 car
1f1e7-1f1f6 caribbean_netherlands
1f938 cartwheeling
1f1f0-1f1fe cayman_islands
1f1e8-1f1eb central_african_republic
1f1ea-1f1e6 ceuta_melilla
1f1f9-1f1e9 chad
1f1e8-1f1fd christmas_island
1f306 city_sunset
1f9d7 climbing
1f9d7-200d-2642-fe0f climbing_man
1f9d7-200d-2640-fe0f climbing_woman
1f942 clinking_glasses
1f1e8-1f1f5 clipperton_island
26c8-fe0f cloud_with_lightning_and_rain
1f1e8-1f1e8 cocos_islands
1f1e8-1f1f4 colombia
1f1f0-1f1f2 comoros
1f5b1-fe0f computer_mouse
1f1e8-1f1ec congo_brazzaville
1f1e8-1f1e9 congo_kinshasa
1f477-200d-2642-fe0f construction_worker_man
1f477-200d-2640-fe0f construction_worker_woman
1f1e8-1f1f0 cook_islands
1f1e8-1f1f7 costa_rica
1f1e8-1f1ee cote_divoire
1f468-200d-2764-fe0f-200d-1f468 couple_with_heart_man_man
1f469-200d-2764-fe0f-200d-1f469 couple_with_heart_woman_woman
1f468-200d-2764-fe0f-200d-1f48b-200d-1f468 couplekiss_man_man
1f469-200d-2764-fe0f-200d-1f48b-200d-1f468 couplekiss_man_woman
1f469-200d-2764-fe0f-200d-1f48b-200d-1f469 couplekiss_woman_woman
1f920 cowboy_hat_face
1f1ed-1f1f7 croatia
1f91e crossed_fingers
1f1e8-1f1fa cuba
1f1e8-1f1fc curacao
1f468-200d-1f9b1 curly_haired_man
1f469-200d-1f9b1 curly_haired_woman
1f92c cursing_face
1f1e8-1f1fe cyprus
1f1e8-1f1ff czech_republic
1f46f-200d-2642-fe0f dancing_men
1f46f-200d-2640-fe0f dancing_women
1f1e9-1f1f0 denmark
1f3da-fe0f derelict_house
1f1e9-1f1ec diego_garcia
1f1e9-1f1ef djibouti
1f1e9-1f1f2 dominica
1f1e9-1f1f4 dominican_republic
1f1ea-1f1e8 ecuador
1f1ea-1f1ec egypt
23cf-fe0f eject_button
1f1f8-1f1fb el_salvador
1f9dd-200d-2642-fe0f elf_man
1f9dd-200d-2640-fe0f elf_woman
1f1ec-1f1f6 equatorial_guinea
1f1ea-1f1f7 eritrea
1f1ea-1f1ea estonia
1f1ea-1f1f9 ethiopia
1f1ea-1f1fa european_union
1f441-fe0f-200d-1f5e8-fe0f eye_speech_bubble
1f44a facepunch fist_oncoming
1f9da-200d-2642-fe0f fairy_man
1f9da-200d-2640-fe0f fairy_woman
1f1eb-1f1f0 falkland_islands
1f468-200d-1f468-200d-1f466 family_man_man_boy
1f468-200d-1f468-200d-1f466-200d-1f466 family_man_man_boy_boy
1f468-200d-1f468-200d-1f467 family_man_man_girl
1f468-200d-1f468-200d-1f467-200d-1f466 family_man_man_girl_boy
1f468-200d-1f468-200d-1f467-200d-1f467 family_man_man_girl_girl
1f468-200d-1f469-200d-1f466-200d-1f466 family_man_woman_boy_boy
1f468-200d-1f469-200d-1f467 family_man_woman_girl
1f468-200d-1f469-200d-1f467-200d-1f466 family_man_woman_girl_boy
1f468-200d-1f469-200d-1f467-200d-1f467 family_man_woman_girl_girl
1f469-200d-1f469-200d-1f466 family_woman_woman_boy
1f469-200d-1f469-200d-1f466-200d-1f466 family_woman_woman_boy_boy
1f469-200d-1f469-200d-1f467 family_woman_woman_girl
1f469-200d-1f469-200d-1f467-200d-1f466 family_woman_woman_girl_boy
1f469-200d-1f469-200d-1f467-200d-1f467 family_woman_woman_girl_girl
1f1eb-1f1f4 faroe_islands
1f575-fe0f-200d-2640-fe0f female_detective
1f1eb-1f1ef fiji
1f39e-fe0f film_strip
1f1eb-1f1ee finland
1f91b fist_left
270a fist_raised
1f91c fist_right
1f6ec flight_arrival
1f6eb flight_departure
1f42c flipper
1f5bc-fe0f framed_picture
1f1ec-1f1eb french_guiana
1f1f5-1f1eb french_polynesia
1f1f9-1f1eb french_southern_territories
1f373 fried_egg
1f64d-200d-2642-fe0f frowning_man
1f64d frowning_person
1f64d-200d-2640-fe0f frowning_woman
1f595 fu
1f1ec-1f1e6 gabon
1f1ec-1f1f2 gambia
1f9de-200d-2642-fe0f genie_man
1f9de-200d-2640-fe0f genie_woman
1f1ec-1f1ea georgia
1f1ec-1f1ed ghana
1f1ec-1f1ee gibraltar
1f3cc-fe0f golfing
1f3cc-fe0f-200d-2642-fe0f golfing_man
1f3cc-fe0f-200d-2640-fe0f golfing_woman
1f1ec-1f1f7 greece
1f1ec-1f1f1 greenland
1f1ec-1f1e9 grenada
1f1ec-1f1f5 guadeloupe
1f1ec-1f1fa guam
1f482-200d-2642-fe0f guardsman
1f482-200d-2640-fe0f guardswoman
1f1ec-1f1f9 guatemala
1f1ec-1f1ec guernsey
1f1ec-1f1f3 guinea
1f1ec-1f1fc guinea_bissau
1f1ec-1f1fe guyana
1f487-200d-2642-fe0f haircut_man
1f487-200d-2640-fe0f haircut_woman
1f1ed-1f1f9 haiti
270b hand
1f92d hand_over_mouth
1f93e handball_person
1f1ed-1f1f2 heard_mcdonald_islands
2757 heavy_exclamation_mark
2763-fe0f heavy_heart_exclamation
1f52a hocho
1f1ed-1f1f3 honduras
1f1ed-1f1f0 hong_kong
1f917 hugs
1f1ed-1f1fa hungary
1f1ee-1f1f8 iceland
1f1ee-1f1f3 india
1f1ee-1f1f7 iran
1f1ee-1f1f6 iraq
1f1ee-1f1ea ireland
1f1ee-1f1f2 isle_of_man
1f1ee-1f1f1 israel
1f1ef-1f1f2 jamaica
1f1ef-1f1ea jersey
1f1ef-1f1f4 jordan
1f939 juggling_person
1f1f0-1f1ff kazakhstan
1f1f0-1f1ea kenya
1f1f0-1f1ee kiribati
1f9ce-200d-2642-fe0f kneeling_man
1f9ce kneeling_person
1f9ce-200d-2640-fe0f kneeling_woman
1f1fd-1f1f0 kosovo
1f1f0-1f1fc kuwait
1f1f0-1f1ec kyrgyzstan
1f3ee lantern
1f1f1-1f1e6 laos
1f535 large_blue_circle
1f1f1-1f1fb latvia
1f1f1-1f1e7 lebanon
1f1f1-1f1f8 lesotho
1f1f1-1f1f7 liberia
1f1f1-1f1fe libya
1f1f1-1f1ee liechtenstein
1f1f1-1f1f9 lithuania
1f9d8 lotus_position
1f9d8-200d-2642-fe0f lotus_position_man
1f9d8-200d-2640-fe0f lotus_position_woman
1f1f1-1f1fa luxembourg
1f1f2-1f1f4 macau
1f1f2-1f1f0 macedonia
1f1f2-1f1ec madagascar
1f9d9-200d-2642-fe0f mage_man
1f9d9-200d-2640-fe0f mage_woman
1f1f2-1f1fc malawi
1f1f2-1f1fe malaysia
1f1f2-1f1fb maldives
1f575-fe0f-200d-2642-fe0f male_detective
1f1f2-1f1f1 mali
1f1f2-1f1f9 malta
1f473-200d-2642-fe0f man_with_turban
1f34a mandarin orange
1f570-fe0f mantelpiece_clock
1f1f2-1f1ed marshall_islands
1f1f2-1f1f6 martinique
1f486-200d-2642-fe0f massage_man
1f486-200d-2640-fe0f massage_woman
1f1f2-1f1f7 mauritania
1f1f2-1f1fa mauritius
1f1fe-1f1f9 mayotte
1f396-fe0f medal_military
1f3c5 medal_sports
1f1f2-1f1fd mexico
1f1eb-1f1f2 micronesia
1f95b milk_glass
1f1f2-1f1e9 moldova
1f1f2-1f1e8 monaco
1f1f2-1f1f3 mongolia
1f9d0 monocle_face
1f1f2-1f1ea montenegro
1f1f2-1f1f8 montserrat
1f314 moon
1f1f2-1f1e6 morocco
1f6b5-200d-2642-fe0f mountain_biking_man
1f6b5-200d-2640-fe0f mountain_biking_woman
1f1f2-1f1ff mozambique
1f1f2-1f1f2 myanmar
1f1f3-1f1e6 namibia
1f1f3-1f1f7 nauru
1f1f3-1f1f5 nepal
1f1f3-1f1f1 netherlands
1f1f3-1f1e8 new_caledonia
1f1f3-1f1ff new_zealand
1f5de-fe0f newspaper_roll
23ed-fe0f next_track_button
1f645-200d-2642-fe0f ng_man no_good_man
1f645-200d-2640-fe0f ng_woman no_good_woman
1f1f3-1f1ee nicaragua
1f1f3-1f1ea niger
1f1f3-1f1fa niue
1f1f3-1f1eb norfolk_island
1f1f0-1f1f5 north_korea
1f1f2-1f1f5 northern_mariana_islands
1f1f3-1f1f4 norway
1f646-200d-2642-fe0f ok_man
1f646 ok_person
1f646-200d-2640-fe0f ok_woman
1f549-fe0f om
1f1f4-1f1f2 oman
2602-fe0f open_umbrella
1f1f5-1f1f0 pakistan
1f1f5-1f1fc palau
1f1f5-1f1f8 palestinian_territories
1f1f5-1f1e6 panama
1f1f5-1f1ec papua_new_guinea
1f1f5-1f1fe paraguay
26f1-fe0f parasol_on_ground
1f473 person_with_turban
1f1f5-1f1ea peru
1f1f5-1f1ed philippines
260e-fe0f phone
1fa85 pinata
1f1f5-1f1f3 pitcairn_islands
1f37d-fe0f plate_with_cutlery
23ef-fe0f play_or_pause_button
1f1f5-1f1f1 poland
1f46e-200d-2642-fe0f policeman
1f46e-200d-2640-fe0f policewoman
1f1f5-1f1f9 portugal
1f621 pout
1f64e pouting_face
1f64e-200d-2642-fe0f pouting_man
1f64e-200d-2640-fe0f pouting_woman
23ee-fe0f previous_track_button
1f1f5-1f1f7 puerto_rico
1f1f6-1f1e6 qatar
1f928 raised_eyebrow
1f64b-200d-2642-fe0f raising_hand_man
1f64b-200d-2640-fe0f raising_hand_woman
1f468-200d-1f9b0 red_haired_man
1f469-200d-1f9b0 red_haired_woman
26d1-fe0f rescue_worker_helmet
1f1f7-1f1ea reunion
1f644 roll_eyes
1f1f7-1f1f4 romania
1f6a3-200d-2642-fe0f rowing_man
1f6a3-200d-2640-fe0f rowing_woman
1f3c3 running
1f3c3-200d-2642-fe0f running_man
1f3c3-200d-2640-fe0f running_woman
1f1f7-1f1fc rwanda
1f1fc-1f1f8 samoa
1f1f8-1f1f2 san_marino
1f1f8-1f1f9 sao_tome_principe
1f481-200d-2642-fe0f sassy_man tipping_hand_man
1f481-200d-2640-fe0f sassy_woman tipping_hand_woman
1f1f8-1f1e6 saudi_arabia
1f9d6-200d-2642-fe0f sauna_man
1f9d6 sauna_person
1f9d6-200d-2640-fe0f sauna_woman
1f1f8-1f1f3 senegal
1f1f7-1f1f8 serbia
1f1f8-1f1e8 seychelles
1f45e shoe
1f6cd-fe0f shopping
1f1f8-1f1f1 sierra_leone
1f1f8-1f1ec singapore
1f1f8-1f1fd sint_maarten
1f6cc sleeping_bed
1f1f8-1f1f0 slovakia
1f1f8-1f1ee slovenia
1f970 smiling_face_with_three_hearts
2603-fe0f snowman_with_snow
1f1f8-1f1e7 solomon_islands
1f1f8-1f1f4 somalia
1f1ff-1f1e6 south_africa
1f1ec-1f1f8 south_georgia_south_sandwich_islands
1f1f8-1f1f8 south_sudan
1f5d3-fe0f spiral_calendar
1f5d2-fe0f spiral_notepad
1f1f1-1f1f0 sri_lanka
1f1e7-1f1f1 st_barthelemy
1f1f8-1f1ed st_helena
1f1f0-1f1f3 st_kitts_nevis
1f1f1-1f1e8 st_lucia
1f1f2-1f1eb st_martin
1f1f5-1f1f2 st_pierre_miquelon
1f1fb-1f1e8 st_vincent_grenadines
1f9cd-200d-2642-fe0f standing_man
1f9cd standing_person
1f9cd-200d-2640-fe0f standing_woman
1f1f8-1f1e9 sudan
1f325-fe0f sun_behind_large_cloud
1f326-fe0f sun_behind_rain_cloud
1f324-fe0f sun_behind_small_cloud
1f9b8-200d-2642-fe0f superhero_man
1f9b8-200d-2640-fe0f superhero_woman
1f9b9-200d-2642-fe0f supervillain_man
1f9b9-200d-2640-fe0f supervillain_woman
1f3c4-200d-2642-fe0f surfing_man
1f3c4-200d-2640-fe0f surfing_woman
1f1f8-1f1f7 suriname
1f1f8-1f1ef svalbard_jan_mayen
1f1f8-1f1ff swaziland
1f1f8-1f1ea sweden
1fa72 swim_brief
1f3ca-200d-2642-fe0f swimming_man
1f3ca-200d-2640-fe0f swimming_woman
1f1e8-1f1ed switzerland
1f1f8-1f1fe syria
1f996 t-rex
1f1f9-1f1fc taiwan
1f1f9-1f1ef tajikistan
1f1f9-1f1ff tanzania
1f1f9-1f1ed thailand
1f1f9-1f1f1 timor_leste
1f481 tipping_hand_person
1f1f9-1f1ec togo
1f1f9-1f1f0 tokelau
1f1f9-1f1f4 tonga
1f1f9-1f1f9 trinidad_tobago
1f1f9-1f1e6 tristan_da_cunha
1f455 tshirt
1f1f9-1f1f3 tunisia
1f1f9-1f1e8 turks_caicos_islands
1f1fa-1f1ec uganda
1f1ec-1f1e7 uk
1f1fa-1f1e6 ukraine
1f1e6-1f1ea united_arab_emirates
1f1fa-1f1fe uruguay
1f1fa-1f1f2 us_outlying_islands
1f1fb-1f1ee us_virgin_islands
1f1fa-1f1ff uzbekistan
1f9db-200d-2642-fe0f vampire_man
1f9db-200d-2640-fe0f vampire_woman
1f1fb-1f1fa vanuatu
1f1fb-1f1e6 vatican_city
1f1fb-1f1ea venezuela
1f1fb-1f1f3 vietnam
1f92e vomiting_face
1f6b6-200d-2642-fe0f walking_man
1f6b6-200d-2640-fe0f walking_woman
1f1fc-1f1eb wallis_futuna
1f3cb-fe0f weight_lifting
1f3cb-fe0f-200d-2642-fe0f weight_lifting_man
1f3cb-fe0f-200d-2640-fe0f weight_lifting_woman
1f1ea-1f1ed western_sahara
1f468-200d-1f9b3 white_haired_man
1f469-200d-1f9b3 white_haired_woman
1f473-200d-2640-fe0f woman_with_turban
1f1fe-1f1ea yemen
1f1ff-1f1f2 zambia
1f1ff-1f1fc zimbabwe
1f9df-200d-2642-fe0f zombie_man
1f9df-200d-2640-fe0f zombie_woman
`;
